/// What a delivery was answered with, before it is sealed: equal for all its repeats.
public enum SettledAnswer: Sendable, Hashable, Redacted {
    /// Sent as `success`.
    case acknowledgement
    /// Sent as a body of no bytes.
    case empty
    /// A reply document.
    case document([UInt8])
}

extension SettledAnswer {
    /// Of a document its size alone.
    public var debugDescription: String {
        switch self {
        case .acknowledgement: "acknowledgement"
        case .empty: "empty"
        case .document(let bytes): "document of \(bytes.count) bytes"
        }
    }
}
