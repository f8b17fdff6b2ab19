public import FoundationEssentials

/// The messages it keeps can be sent.
extension InMemoryDeliveryLedger: Outbox {
    public func lease(
        _ limit: Int,
        of account: AccountName,
        as name: String,
        at now: Date,
        until end: Date
    ) -> [LeasedMessage] {
        withMessages(of: account) { messages, senders in
            messages.lease(limit, of: account, as: name, at: now, until: end) { [senders] user in
                senders[Sender(account: account, user: user)]?.window
            }
        }
    }

    public func takeBack(_ lease: String, of account: AccountName) {
        withMessages(of: account) { messages, _ in messages.takeBack(lease) }
    }

    public func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) -> Bool {
        withMessages(of: lease.account) { messages, senders in
            let end = messages.end(lease, with: outcome, at: now)
            guard end == .ended else { return end == .known }
            if lease.countsAgainstWindow(endingWith: outcome) {
                senders.spend(lease.window, of: Sender(account: lease.account, user: lease.message.recipient))
            }
            return true
        }
    }

    public func nextTime(of account: AccountName, after now: Date) -> Date? {
        withMessages(of: account) { messages, _ in messages.nextTime(after: now) }
    }

    public func setPause(_ pause: AccountPause?, of account: AccountName, at now: Date) {
        withMessages(of: account) { messages, _ in messages.setPause(pause) }
    }

    public func pause(of account: AccountName, at now: Date) -> AccountPause? {
        withMessages(of: account) { messages, _ in messages.pause.flatMap { $0.until > now ? $0 : nil } }
    }

    public func depth(of account: AccountName, at now: Date) -> OutboxDepth {
        withMessages(of: account) { messages, _ in messages.depth(at: now) }
    }

    public func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) -> [OutboxEntry] {
        withMessages(of: account) { messages, _ in messages.entries(state, limit: limit) }
    }

    public func recipients(of key: String, _ state: OutboxEntry.State, of account: AccountName) -> [OpenID] {
        withMessages(of: account) { messages, _ in messages.recipients(of: key, state) }
    }

    public func retry(_ message: QueuedMessage.ID, of account: AccountName, at now: Date, until expires: Date) -> Bool {
        withMessages(of: account) { messages, _ in messages.retry(message, at: now, until: expires) }
    }

    public func drop(_ message: QueuedMessage.ID, of account: AccountName, at now: Date) -> Bool {
        withMessages(of: account) { messages, _ in messages.drop(message, at: now) }
    }

    public func purge(
        _ state: OutboxEntry.State,
        of account: AccountName,
        endedBefore time: Date,
        at now: Date,
        limit: Int
    ) -> Int {
        withMessages(of: account) { messages, _ in messages.purge(state, endedBefore: time, limit: limit) }
    }
}
