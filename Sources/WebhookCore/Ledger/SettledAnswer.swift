/// What a delivery was answered with, before it is sealed: equal for all its repeats.
public enum SettledAnswer: Sendable, Hashable {
    /// Sent as `success`.
    case acknowledgement
    /// Sent as a body of no bytes.
    case empty
    /// A reply document.
    case document([UInt8])
}
