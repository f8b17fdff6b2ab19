/// The parts of a link in a form that cannot break it.
enum AnchorText {
    /// An address as the value of an attribute. What is percent-encoded already stays as it is.
    static func address(_ text: String) -> String {
        encode(text) { $0 > 0x20 && $0 < 0x7F && !#""'<>`"#.utf8.contains($0) }
    }

    /// A value in the query of an address.
    static func queryValue(_ text: String) -> String {
        encode(text) { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._~".utf8.contains(byte)
            }
        }
    }

    /// What is shown; `substitute` where that would be nothing.
    static func label(_ text: String, or substitute: String) -> String {
        let text = text.allSatisfy(\.isWhitespace) ? substitute : text
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "<" ? "＜" : $0 == ">" ? "＞" : $0 }))
    }

    static func isWeb(_ address: String) -> Bool {
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://")
    }

    private static func encode(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isKept(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
