/// Why a well-formed document is not a message.
public enum MessageDecodingError: Error, Hashable {
    /// It has neither a `MsgType` nor an `InfoType`: ``MessageDeficiency/kindMissing``.
    case typeMissing
}
