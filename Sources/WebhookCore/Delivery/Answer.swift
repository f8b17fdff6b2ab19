/// What goes back to the platform.
public enum Answer: Sendable, Hashable {
    /// The body of a 200: a reply document, an echoed handshake, `success` or nothing.
    case body([UInt8], ContentType)
    /// Refused, with nothing in the body about why.
    case rejected(Rejection)

    /// What the body is said to be.
    public enum ContentType: String, Sendable, Hashable {
        /// A reply's document, sealed or not.
        case xml = "application/xml; charset=utf-8"
        /// An acknowledgement, or the echo of a handshake.
        case text = "text/plain; charset=utf-8"
    }

    /// Accepted, and nothing is shown to the user.
    public static let acknowledgement = Answer.body(Array("success".utf8), .text)
}
