import FoundationEssentials

/// A user of an account, with what may be sent to them.
struct Follower {
    var follows = true
    /// The newest act and how many messages were sent since. Counters do not add up.
    var right: (act: UserAct, at: Date, used: Int)?
    var typingUntil: Date?

    mutating func note(_ act: UserAct, at now: Date) {
        right = (act, now, 0)
        if act == .follow { follows = true }
    }

    /// Counts a message against the right.
    mutating func use(at now: Date) throws(Refusal) {
        guard let right, now.timeIntervalSince(right.at) <= right.act.validity else { throw .windowClosed }
        if let allowance = right.act.allowance, right.used >= allowance { throw .windowUsedUp }
        self.right?.used += 1
    }

    mutating func type(_ command: String, at now: Date) throws(Refusal) {
        switch command {
        case "Typing":
            guard let right, now.timeIntervalSince(right.at) <= 30 else { throw .noExchange }
            if let typingUntil, now < typingUntil { throw .alreadyTyping }
            typingUntil = now + 15
        case "CancelTyping": typingUntil = nil
        default: throw .typingCommand
        }
    }
}
