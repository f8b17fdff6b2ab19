extension String {
    /// As a value in a query.
    ///
    /// An `@` stays as it is, as it may in a query: the platform does not decode that of an agent's account everywhere.
    var percentEncoded: String { encoded(keepingAt: true) }

    /// As a value within an address that is itself compared byte by byte.
    var percentEncodedStrictly: String { encoded(keepingAt: false) }

    private func encoded(keepingAt keepsAt: Bool) -> String {
        var text = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "@") where keepsAt: text += "@"
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                text += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return text
    }
}
