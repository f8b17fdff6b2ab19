/// Characters that XML 1.0 forbids although users send them: the control characters but tab, line feed and carriage
/// return, and U+FFFE and U+FFFF.
///
/// Each is replaced by one of the 32 noncharacters U+FDD0…U+FDEF before parsing, which XML allows and nobody types, and
/// put back afterwards.
enum ForbiddenCharacters {
    /// A text that libxml2 can read.
    struct Replacement {
        let bytes: [UInt8]
        let hasReplacements: Bool

        init(of original: [UInt8]) throws(XMLReaderError) {
            guard (try? UTF8Span(validating: original.span)) != nil else { throw .notUTF8 }
            guard Self.isSuspect(original) else {
                bytes = original
                hasReplacements = false
                return
            }
            if original.contains(0) { throw .notUTF8 }
            let replaced = Self.replace(original)
            bytes = replaced
            hasReplacements = replaced != original
        }

        /// Whether a forbidden character may be there: every control character is, and whatever ends like U+FFFE and
        /// U+FFFF do. Without a branch in the loop, so that the compiler looks at many bytes at once.
        private static func isSuspect(_ bytes: [UInt8]) -> Bool {
            unsafe bytes.withUnsafeBufferPointer { bytes in
                var suspect: UInt8 = 0
                for index in 0..<bytes.count {
                    let byte = unsafe bytes[index]
                    suspect |= byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D ? 1 : 0
                }
                for index in 1..<max(bytes.count, 1) {
                    suspect |= unsafe (bytes[index - 1] == 0xBF ? 1 : 0) & (bytes[index] >= 0xBE ? 1 : 0)
                }
                return suspect != 0
            }
        }

        /// Works on bytes: U+FDD0…U+FDEF are `EF B7 90`…`EF B7 AF`, U+FFFE and U+FFFF `EF BF BE` and `EF BF BF`.
        private static func replace(_ original: [UInt8]) -> [UInt8] {
            var replaced: [UInt8] = []
            replaced.reserveCapacity(original.count + 64)
            for byte in original {
                switch byte {
                case 0x09, 0x0A, 0x0D:
                    replaced.append(byte)
                case 0..<0x20:
                    replaced.append(contentsOf: [0xEF, 0xB7, 0x90 + byte])
                case 0x90...0xAF where replaced.hasSuffix(0xEF, 0xB7):
                    // Somebody did type a substitute.
                    replaced.replaceSubrange((replaced.count - 2)..., with: [0xEF, 0xBF, 0xBD])
                case 0xBE where replaced.hasSuffix(0xEF, 0xBF), 0xBF where replaced.hasSuffix(0xEF, 0xBF):
                    // The places of NUL and tab are free: the one is refused, the other allowed.
                    replaced.replaceSubrange((replaced.count - 2)..., with: [0xEF, 0xB7, byte == 0xBE ? 0x90 : 0x99])
                default:
                    replaced.append(byte)
                }
            }
            return replaced
        }
    }

    /// `text` with the characters that were replaced.
    static func restore(_ text: String) -> String {
        var restored: [UInt8] = []
        restored.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if (0x90...0xAF).contains(byte), restored.hasSuffix(0xEF, 0xB7) {
                restored.removeLast(2)
                switch byte {
                case 0x90: restored.append(contentsOf: [0xEF, 0xBF, 0xBE])
                case 0x99: restored.append(contentsOf: [0xEF, 0xBF, 0xBF])
                default: restored.append(byte - 0x90)
                }
            } else {
                restored.append(byte)
            }
        }
        return String(decoding: restored, as: UTF8.self)
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ first: UInt8, _ second: UInt8) -> Bool {
        count >= 2 && self[count - 2] == first && self[count - 1] == second
    }
}
