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
            var isForeign = false
            // White space is rare: a byte is written where the next one would stand, and counted unless it is white.
            for index in 0..<text.count {
                let byte = unsafe text[index]
                let meaning = Self.meanings[Int(byte)]
                unsafe compact[length] = byte
                if meaning == .digit && padding == 0 {
                    length += 1
                } else {
                    switch meaning {
                    case .space: break
                    case .padding:
                        padding += 1
                        length += 1
                    default: isForeign = true
                    }
                }
            }
            guard !isForeign else { return nil }
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

    private enum Meaning: UInt8 {
        case digit, space, padding, foreign
    }

    /// What each byte is in a Base64 text.
    private static let meanings: [Meaning] = (0...255).map { (byte: UInt8) in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "+"), UInt8(ascii: "/"):
            .digit
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): .space
        case UInt8(ascii: "="): .padding
        default: .foreign
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
