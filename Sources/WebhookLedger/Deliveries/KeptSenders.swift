import FoundationEssentials

/// What is kept of senders in memory, of a bounded number of them.
///
/// Where there are too many, those are forgotten first of whom nothing is left that has not expired, then those of whom
/// a messaging window alone is known, then those whose conversation or deferred reply expires first, and last those with
/// a customer link, the oldest link first.
struct KeptSenders {
    private var senders: [Sender: KeptSender] = [:]
    private let capacity: Int

    /// - Parameter capacity: the most senders.
    init(capacity: Int) {
        self.capacity = capacity
    }

    subscript(sender: Sender) -> KeptSender? { senders[sender] }

    mutating func apply(_ effects: Effects, of sender: Sender, at now: Date) {
        guard effects.changesSender else { return }
        let isOfUse = senders[sender, default: KeptSender()].apply(effects, at: now)
        if !isOfUse { senders[sender] = nil }
        if senders.count > capacity { makeRoom(at: now) }
    }

    /// Counts a message against a messaging window, if that is still the sender's.
    mutating func spend(_ window: MessagingWindow?, of sender: Sender) {
        if let window { senders[sender]?.spend(window) }
    }

    /// A tenth at once, so that a table at its limit does not look through all at each delivery.
    private mutating func makeRoom(at now: Date) {
        var excess = max(senders.count - capacity, capacity / 10)
        let limit = senders.values.map { $0.worth(at: now) }.sorted()[excess - 1]
        var leaving = senders.filter { $0.value.worth(at: now) < limit }.map(\.key)
        excess -= leaving.count
        leaving += senders.lazy.filter { $0.value.worth(at: now) == limit }.map(\.key).prefix(excess)
        for sender in leaving { senders[sender] = nil }
    }
}

extension Effects {
    fileprivate var changesSender: Bool {
        conversation != nil || customerLink != nil || deferredReply != nil || messagingWindow != nil
    }
}
