public import WebhookLedger

/// What the platform knows a mass message by (`clientmsgid`): the same within a day is not sent again.
///
/// Without one the platform makes its own of the content, and refuses a second batch of the same article. So each batch has
/// one, which is stored before the call.
public struct MassKey: Sendable, Hashable {
    /// As it is sent: at most 32 characters.
    public let text: String

    /// - Throws: `limit` for an empty one or one of more than 32 characters (45067 beyond, although 64 bytes are documented).
    public init(_ text: String) throws(PlatformError) {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkBytes(text, 1...32, "clientmsgid")
            let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            try PlatformLimit.checkForm(isPlain, "clientmsgid", "letters, digits and marks of ASCII")
        }
        self.text = text
    }
}
