import FoundationEssentials

/// A user of an account, with what may be sent to them.
struct Follower {
    var follows = true
    /// The newest act and how many messages were sent since. Counters do not add up.
    var window: (act: UserAct, at: Date, used: Int)?
    var typingUntil: Date?

    mutating func note(_ act: UserAct, at now: Date) {
        window = (act, now, 0)
        if act == .follow { follows = true }
    }

    /// Counts a message against the window.
    mutating func use(at now: Date) throws(Refusal) {
        guard let window, now.timeIntervalSince(window.at) <= window.act.validity else { throw .windowClosed }
        if let allowance = window.act.allowance, window.used >= allowance { throw .windowUsedUp }
        self.window?.used += 1
    }

    mutating func type(_ command: String, at now: Date) throws(Refusal) {
        switch command {
        case "Typing":
            guard let window, now.timeIntervalSince(window.at) <= 30 else { throw .noExchange }
            if let typingUntil, now < typingUntil { throw .alreadyTyping }
            typingUntil = now + 15
        case "CancelTyping": typingUntil = nil
        default: throw .typingCommand
        }
    }
}
