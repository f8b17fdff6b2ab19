import FoundationEssentials

/// A user with an agent (客服), or waiting for one.
struct AgentSession: Sendable, Hashable {
    /// Nil while they wait.
    var agent: String?
    let since: Date
    var lastAt: Date

    /// Rule of the platform: a session of which nothing is heard ends.
    private static let idleLimit: TimeInterval = 1_800

    func isIdle(at now: Date) -> Bool { agent != nil && now.timeIntervalSince(lastAt) >= Self.idleLimit }

    init(agent: String?, at now: Date) {
        self.agent = agent
        since = now
        lastAt = now
    }
}
