public import FoundationEssentials
import WebhookLedger

/// A QR code that was made.
public struct SceneCode: Sendable, Hashable {
    /// What its picture is fetched by.
    public let ticket: String
    /// What the code says, for a picture of one's own.
    public let url: String
    /// When it ends; nil for a permanent one.
    public let expiresAt: Date?

    public init(ticket: String, url: String, expiresAt: Date?) {
        self.ticket = ticket
        self.url = url
        self.expiresAt = expiresAt
    }

    /// Where the platform shows its picture, to anybody.
    public var pictureURL: String { "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=\(ticket.percentEncodedStrictly)" }
}
