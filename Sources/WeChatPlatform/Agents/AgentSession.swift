public import FoundationEssentials
public import WebhookLedger

/// A user whom an agent serves, or who waits for one.
public struct AgentSession: Sendable, Hashable {
    /// With whom the agent speaks.
    public let user: OpenID
    /// Since when; nil where the platform does not say.
    public let since: Date?
    /// Nil for one who waits, and where the agent is known.
    public let agent: String?
}

extension AgentSession {
    init(_ json: JSONValue) {
        user = OpenID(json["openid"].text ?? "")
        since = json["createtime"].time ?? json["latest_time"].time
        agent = json["kf_account"].filledText
    }
}

/// The users who wait for an agent.
public struct WaitingUsers: Sendable, Hashable {
    /// How many they are.
    public let count: Int
    /// The first hundred of them.
    public let users: [AgentSession]
}
