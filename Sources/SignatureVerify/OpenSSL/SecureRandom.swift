import COpenSSL

/// OpenSSL's generator for bytes nobody can foresee.
enum SecureRandom {
    static func fill(_ bytes: UnsafeMutableRawBufferPointer) throws(OpenSSLError) {
        guard unsafe RAND_bytes(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(bytes.count)) == 1 else {
            throw OpenSSLError("RAND_bytes")
        }
    }
}
