public import FoundationEssentials
public import WeChatProtocol

/// A customer-service message that the simulated platform took for delivery.
public struct SentMessage: Sendable, Hashable {
    /// Whose message it is.
    public let appID: AppID
    /// Who gets it.
    public let user: OpenID
    /// All that was sent.
    public let body: SimulatedJSON
    /// When it was taken.
    public let at: Date

    /// Its text, for a text message.
    public var text: String? { body["text"]?["content"]?.text }

    /// Nil for every other event.
    init?(_ event: PlatformEvent) {
        guard case .message(let message) = event.kind, message.origin == .custom, let body = message.body,
            let app = event.app, let user = event.user
        else { return nil }
        (appID, self.user, self.body, at) = (app, user, body, event.at)
    }
}
