/// A text without what XML 1.0 forbids, even in CDATA or as a reference: the control characters but tab, line feed and
/// carriage return, and U+FFFE and U+FFFF.
///
/// A carriage return, alone or with its line feed, becomes a line feed, as every reader would make of it.
package struct WritableText {
    package let text: String
    /// Whether it may hold a `]]>`, which would close a CDATA section.
    let mayCloseSection: Bool

    package init(_ original: String) {
        let finding = Finding(in: original)
        text = finding.mayBeForbidden ? Self.clean(original) : original
        // What is left out may bring two brackets together.
        mayCloseSection = finding.hasBrackets || finding.mayBeForbidden
    }

    /// As UTF-8.
    var byteCount: Int { text.utf8.count }

    private static func clean(_ text: String) -> String {
        var cleaned = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0D: cleaned.append("\n")
            case 0x0A where previous == "\r": break
            case 0x09, 0x0A, 0x20...0xFFFD, 0x1_0000...: cleaned.append(scalar)
            default: break
            }
            previous = scalar
        }
        return String(cleaned)
    }

    /// What a first look at a text's bytes tells. It may suspect too much, never too little.
    private struct Finding {
        var mayBeForbidden: Bool
        var hasBrackets: Bool

        init(in text: String) {
            var text = text
            self = text.withUTF8 { unsafe Finding(in: $0) }
        }

        /// Without a branch in the loop, so that the compiler looks at many bytes at once.
        private init(in bytes: UnsafeBufferPointer<UInt8>) {
            var forbidden: UInt8 = 0
            var brackets: UInt8 = 0
            for index in 0..<max(bytes.count - 1, 0) {
                let byte = unsafe bytes[index]
                let next = unsafe bytes[index + 1]
                let isControl: UInt8 = byte < 0x20 && byte != 0x0A && byte != 0x09 ? 1 : 0
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF; other characters may end with the same two bytes.
                let endsLikeNonCharacter: UInt8 = byte == 0xBF && next >= 0xBE ? 1 : 0
                forbidden |= isControl | endsLikeNonCharacter
                brackets |= byte == UInt8(ascii: "]") && next == UInt8(ascii: "]") ? 1 : 0
            }
            if let last = unsafe bytes.last, last < 0x20, last != 0x0A, last != 0x09 { forbidden = 1 }
            mayBeForbidden = forbidden != 0
            hasBrackets = brackets != 0
        }
    }
}
