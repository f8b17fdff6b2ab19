import COpenSSL

/// Whether both hold the same bytes, in a time that depends on their lengths only.
func constantTimeEqual(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
    guard first.count == second.count else { return false }
    guard let left = first.baseAddress, let right = second.baseAddress else { return true }
    return unsafe CRYPTO_memcmp(left, right, first.count) == 0
}
