public import FoundationEssentials
public import WebhookCore

/// The one moment and the one identity that cases are written for.
public enum FixtureWorld {
    /// Sunday, 22 November 2026, 10:30 in China.
    public static let now = Date(timeIntervalSince1970: 1_795_314_600)
    /// The original id of all of them.
    public static let originalID = OriginalID("gh_webhookd00001")
    /// The AppID of all of them.
    public static let appID = AppID("wx00000000000000d1")
    /// Who sends what the cases hold.
    public static let customer = OpenID("oDemoUser0000000000000000001")
}
