import FoundationEssentials
import WeChatProtocol

/// The agents of an account (客服) and the records of what they and users said.
struct AgentDesk: Sendable {
    struct Agent: Sendable {
        var nickname: String
        let id: Int
        var isOnline = false
        /// The WeChat id that was invited last.
        var invited: String?
    }

    struct Record: Sendable {
        enum Direction: Int, Sendable {
            /// By the agent.
            case sent = 2_002
            /// By the user.
            case received = 2_003
        }

        let id: Int
        let direction: Direction
        let agent: String
        let user: OpenID
        let text: String
        let at: Date
    }

    static let agentLimit = 100
    static let recordLimit = 10_000

    private(set) var agents: [String: Agent] = [:]
    private(set) var records: [Record] = []
    private var lastID = 1_000
    private var lastRecord = 20_165_000

    mutating func add(_ name: String, nickname: String) throws(Refusal) {
        if agents[name] != nil { throw .agentExists }
        if agents.count >= Self.agentLimit { throw .tooManyAgents }
        lastID += 1
        agents[name] = Agent(nickname: nickname, id: lastID)
    }

    mutating func change(_ name: String, _ change: (inout Agent) throws(Refusal) -> Void) throws(Refusal) {
        guard var agent = agents[name] else { throw .invalidAgent }
        try change(&agent)
        agents[name] = agent
    }

    mutating func remove(_ name: String) throws(Refusal) {
        if agents.removeValue(forKey: name) == nil { throw .invalidAgent }
    }

    mutating func record(_ direction: Record.Direction, agent: String, user: OpenID, text: String, at now: Date) {
        lastRecord += 1
        if records.count >= Self.recordLimit { records.removeFirst(Self.recordLimit / 10) }
        records.append(
            Record(id: lastRecord, direction: direction, agent: agent, user: user, text: text, at: now)
        )
    }
}
