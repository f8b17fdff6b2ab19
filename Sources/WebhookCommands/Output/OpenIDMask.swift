import WebhookCore

/// Openids within a text, such as in the key of a message that was made of a delivery's, shown no further than that one can be told
/// from others.
enum OpenIDMask {
    /// Rule of the platform: an openid has 28 of these characters and begins with an o.
    private static let length = 28

    static func masked(_ text: String) -> String {
        var result = ""
        var rest = Array(text.utf8)[...]
        var kept: [UInt8] = []
        var isInside = false
        while let first = rest.first {
            let part = rest.prefix(length)
            if !isInside, first == UInt8(ascii: "o"), part.count == length, part.allSatisfy(isOfOpenID) {
                result += String(decoding: kept, as: UTF8.self) + OpenID(String(decoding: part, as: UTF8.self)).masked
                kept = []
                rest = rest.dropFirst(length)
                isInside = true
            } else {
                kept.append(first)
                rest = rest.dropFirst()
                isInside = isLetterOrDigit(first)
            }
        }
        return result + String(decoding: kept, as: UTF8.self)
    }

    /// - Parameter user: whose openid may have another form, such as in a test of an account's own.
    static func masked(_ text: String, of user: OpenID) -> String {
        user.rawValue.isEmpty ? text : masked(text.replacing(user.rawValue, with: user.masked))
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isOfOpenID(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}

extension OpenID {
    /// Enough of it to tell it from others.
    var masked: String {
        rawValue.count < 12 ? "…" : "\(rawValue.prefix(4))…\(rawValue.suffix(4))"
    }
}
