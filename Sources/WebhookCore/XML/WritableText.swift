/// A text without what XML 1.0 forbids, even in CDATA or as a reference: the control characters but tab, line feed and
/// carriage return, and U+FFFE and U+FFFF.
///
/// A carriage return, alone or with its line feed, becomes a line feed, as every reader would make of it.
struct WritableText {
    let text: String

    init(_ original: String) {
        text = Self.needsCleaning(original) ? Self.clean(original) : original
    }

    /// As UTF-8.
    var byteCount: Int { text.utf8.count }

    private static func needsCleaning(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        var previous: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte < 0x20 && byte != 0x0A && byte != 0x09 { return true }
            // U+FFFE and U+FFFF are EF BF BE and EF BF BF; the same two bytes may also end other characters.
            if previous == 0xBF && byte >= 0xBE { return true }
            previous = byte
        }
        return false
    }

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
}
