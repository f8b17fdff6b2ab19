/// What goes back to the platform.
public enum Answer: Sendable, Hashable {
    /// The body of a 200: a reply document, an echoed handshake, `success` or nothing.
    case body([UInt8], ContentType)
    case rejected(Rejection)

    public enum ContentType: String, Sendable, Hashable {
        case xml = "application/xml; charset=utf-8"
        case text = "text/plain; charset=utf-8"
    }

    /// Accepted, and nothing is shown to the user.
    public static let acknowledgement = Answer.body(Array("success".utf8), .text)
}
