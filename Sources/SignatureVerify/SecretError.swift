/// Why a text cannot be a token or a key. Holds no part of the text.
public enum SecretError: Error, Hashable, CustomStringConvertible {
    /// It is longer or shorter than the console makes them.
    case length(of: String, expected: String, found: Int)
    /// It holds a character that the console does not take.
    case alphabet(of: String, expected: String)

    public var description: String {
        switch self {
        case .length(let kind, let expected, let found): "the \(kind) must have \(expected), it has \(found)"
        case .alphabet(let kind, let expected): "the \(kind) may hold only \(expected)"
        }
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
