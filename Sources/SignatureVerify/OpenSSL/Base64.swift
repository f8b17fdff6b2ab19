import COpenSSL

/// The standard alphabet with `=`, through OpenSSL's block functions.
enum Base64 {
    /// The bytes that `text` stands for, or nil when it is not Base64.
    ///
    /// White space may stand anywhere. The bits of the last character that no byte uses may be anything: the
    /// platform's own keys set them.
    static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        unsafe withUnsafeTemporaryAllocation(byteCount: text.count + 1, alignment: 1) { compact in
            var length = 0
            var padding = 0
            for index in 0..<text.count {
                let byte = unsafe text[index]
                switch byte {
                case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                    continue
                case UInt8(ascii: "="):
                    padding += 1
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    if padding > 0 { return nil }
                default:
                    return nil
                }
                unsafe compact[length] = byte
                length += 1
            }
            guard length > 0, length % 4 == 0, padding <= 2 else { return nil }
            return unsafe [UInt8](unsafeUninitializedCapacity: length / 4 * 3) { output, count in
                let decoded = unsafe EVP_DecodeBlock(
                    output.baseAddress,
                    compact.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    Int32(length)
                )
                count = max(0, Int(decoded) - padding)
            }
        }
    }

    /// Appends the text that stands for `bytes`, without line breaks.
    static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        let length = (bytes.count + 2) / 3 * 4
        let start = text.count
        // One byte more than the text: the function writes a terminating NUL.
        text.append(contentsOf: repeatElement(0, count: length + 1))
        unsafe text.withUnsafeMutableBufferPointer { output in
            _ = unsafe EVP_EncodeBlock(
                output.baseAddress.map { unsafe $0 + start },
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                Int32(bytes.count)
            )
        }
        text.removeLast()
    }
}
