public import FoundationEssentials

/// The messages it keeps can be sent.
extension InMemoryDeliveryLedger: Outbox {
    public func lease(_ limit: Int, of account: AccountName, at now: Date, until end: Date) -> [LeasedMessage] {
        withMessages(of: account) { messages, senders in
            messages.lease(limit, of: account, at: now, until: end) { [senders] user in
                senders[Sender(account: account, user: user)]?.window
            }
        }
    }

    public func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) -> Bool {
        withMessages(of: lease.account) { messages, senders in
            guard messages.end(lease, with: outcome, at: now) else { return false }
            if outcome.countsAgainstWindow {
                senders.spend(lease.window, of: Sender(account: lease.account, user: lease.message.recipient))
            }
            return true
        }
    }

    public func nextTime(of account: AccountName, after now: Date) -> Date? {
        withMessages(of: account) { messages, _ in messages.nextTime(after: now) }
    }

    public func setPause(_ pause: AccountPause?, of account: AccountName) {
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

    public func retry(_ key: String, of account: AccountName, at now: Date, until expires: Date) -> Bool {
        withMessages(of: account) { messages, _ in messages.retry(key, at: now, until: expires) }
    }

    public func drop(_ key: String, of account: AccountName, at now: Date) -> Bool {
        withMessages(of: account) { messages, _ in messages.drop(key, at: now) }
    }

    public func purge(_ state: OutboxEntry.State, of account: AccountName, endedBefore time: Date, limit: Int) -> Int {
        withMessages(of: account) { messages, _ in messages.purge(state, endedBefore: time, limit: limit) }
    }
}
