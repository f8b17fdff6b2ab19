import FoundationEssentials

/// A user with an agent (客服), or waiting for one.
struct AgentSession: Sendable, Hashable {
    /// Nil while they wait.
    var agent: String?
    let since: Date
    var lastAt: Date

    /// Rule of the platform: a session of which nothing is heard ends.
    static let idleLimit: TimeInterval = 1_800

    init(agent: String?, at now: Date) {
        self.agent = agent
        since = now
        lastAt = now
    }
}
