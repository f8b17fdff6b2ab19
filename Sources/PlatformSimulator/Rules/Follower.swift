import FoundationEssentials
import WeChatProtocol

/// A user of an account, with what may be sent to them.
struct Follower: Sendable {
    var name: String
    /// The order in which users came, from 1.
    let place: Int
    var follows = false
    var followedAt: Date?
    /// The scene of the code by which they came; empty where there was none.
    var scene = ""
    var remark = ""
    /// In the order they were given.
    var tags: [Int] = []
    var isBlocked = false
    var window: MessageWindow?
    /// When anything was said last, for 对方正在输入.
    var exchangedAt: Date?
    var typingUntil: Date?
    /// What their phone shows, and when it asked.
    var menu: (content: Menu?, at: Date)?
    var session: AgentSession?
    /// Subscription notices that may still be sent, by template.
    var consents: [String: Int] = [:]

    init(name: String, place: Int) {
        self.name = name
        self.place = place
    }

    mutating func open(_ trigger: WindowTrigger, at now: Date) {
        window = MessageWindow(trigger, at: now)
        exchangedAt = now
    }

    mutating func follow(scene: String, at now: Date) {
        if !follows { followedAt = now }
        follows = true
        self.scene = scene
        open(.follow, at: now)
    }

    mutating func leave() {
        follows = false
        window = nil
        tags = []
        remark = ""
        session = nil
    }

    /// Counts a message against the window.
    mutating func use(at now: Date) throws(Refusal) {
        guard var used = window else { throw .windowClosed }
        try used.use(at: now)
        window = used
        exchangedAt = now
        typingUntil = nil
    }

    /// - Returns: whether the state was changed to typing.
    mutating func type(_ command: String, at now: Date) throws(Refusal) -> Bool {
        switch command {
        case "Typing":
            guard let exchangedAt, now.timeIntervalSince(exchangedAt) <= 30 else { throw .noExchange }
            if let typingUntil, now < typingUntil { throw .alreadyTyping }
            typingUntil = now + 15
            return true
        case "CancelTyping":
            typingUntil = nil
            return false
        default: throw .typingCommand
        }
    }
}
