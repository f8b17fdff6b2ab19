public import FoundationEssentials

/// The messages it keeps can be sent.
extension InMemoryVisitStore: Outbox {
    public func lease(_ limit: Int, of account: AccountName, at now: Date, until end: Date) -> [LeasedMessage] {
        withMessages(of: account) { $0.lease(limit, of: account, at: now, until: end) }
    }

    public func end(_ lease: LeasedMessage, with outcome: SendOutcome, at now: Date) -> Bool {
        withMessages(of: lease.account) { $0.end(lease, with: outcome, at: now) }
    }

    public func nextTime(of account: AccountName, after now: Date) -> Date? {
        withMessages(of: account) { $0.nextTime(after: now) }
    }

    public func setPause(_ pause: AccountPause?, of account: AccountName) {
        withMessages(of: account) { $0.setPause(pause) }
    }

    public func pause(of account: AccountName, at now: Date) -> AccountPause? {
        withMessages(of: account) { $0.pause.flatMap { $0.until > now ? $0 : nil } }
    }

    public func depth(of account: AccountName, at now: Date) -> OutboxDepth {
        withMessages(of: account) { $0.depth(at: now) }
    }

    public func entries(_ state: OutboxEntry.State, of account: AccountName, limit: Int) -> [OutboxEntry] {
        withMessages(of: account) { $0.entries(state, limit: limit) }
    }

    public func retry(_ key: String, of account: AccountName, at now: Date, until expires: Date) -> Bool {
        withMessages(of: account) { $0.retry(key, at: now, until: expires) }
    }

    public func drop(_ key: String, of account: AccountName, at now: Date) -> Bool {
        withMessages(of: account) { $0.drop(key, at: now) }
    }

    public func purge(_ state: OutboxEntry.State, of account: AccountName, endedBefore time: Date, limit: Int) -> Int {
        withMessages(of: account) { $0.purge(state, endedBefore: time, limit: limit) }
    }
}
