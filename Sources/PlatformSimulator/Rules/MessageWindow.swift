import FoundationEssentials

/// What an account may send a user because of the newest thing the user did. Counters do not add up.
struct MessageWindow: Sendable, Hashable {
    let trigger: WindowTrigger
    let opened: Date
    private(set) var used = 0

    init(_ trigger: WindowTrigger, at now: Date) {
        self.trigger = trigger
        opened = now
    }

    var until: Date { opened + trigger.validity }

    /// Nil for any number.
    var left: Int? { trigger.allowance.map { max(0, $0 - used) } }

    /// Counts a message.
    mutating func use(at now: Date) throws(Refusal) {
        guard now <= until else { throw .windowClosed }
        if left == 0 { throw .windowUsedUp }
        used += 1
    }
}
