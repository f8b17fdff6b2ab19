public import FoundationEssentials
public import WeChatProtocol

/// A customer-service message that the simulated platform took for delivery.
public struct SentMessage: Sendable, Hashable {
    /// Whose message it is.
    public let appID: AppID
    /// Who gets it.
    public let user: OpenID
    /// All that was sent.
    public let body: JSONValue
    /// When it was taken.
    public let at: Date

    /// Its text, for a text message.
    public var text: String? { body["text"]?["content"]?.text }
}
