public import WebhookLedger

/// Whom a mass message is for.
public enum MassAudience: Sendable, Hashable {
    /// All who follow: once a day, and of the month's quota that the console has, too. It stands in the account's history.
    case all
    /// All with a tag.
    case tag(Int)
    /// 2 to 10,000 users; service accounts alone.
    case users([OpenID])
}
