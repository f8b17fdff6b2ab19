import FoundationEssentials
import WeChatProtocol

/// The platform: its accounts, their users and all that happens between them and a server.
///
/// It has no clock, no socket and no randomness of its own: times are given, random values come from a seed, and what is to
/// be sent is returned. Its rules are written apart from those of the code that it tests.
struct World: Sendable {
    private(set) var log: EventLog
    private(set) var time = SimulatedTime()
    private(set) var faults = FaultPlan()
    private(set) var deliveries = DeliveryBook()
    var accounts: [AppID: AccountState] = [:]
    /// In which they were given.
    let order: [AppID]
    var mint: Mint
    var lastCall = 0
    private let initial: [SimulatedAccount]

    init(_ accounts: [SimulatedAccount], seed: UInt64, eventLimit: Int = 200_000) {
        initial = accounts
        order = accounts.map(\.appID)
        mint = Mint(seed: seed)
        log = EventLog(limit: eventLimit)
        fill()
    }

    private mutating func fill() {
        for account in initial {
            var state = AccountState(account)
            if account.callbacks != nil { _ = state.create(OpenID("o\(mint.text(27))")) }
            accounts[account.appID] = state
        }
    }

    /// By the simulated clock.
    func now(_ real: Date) -> Date { time.time(at: real) }

    // MARK: What happens to an account

    /// Does something to an account, then notes what follows from it.
    ///
    /// - Parameter before: notes what led to it, once it is known that it happens.
    /// - Returns: what is to be delivered.
    mutating func happen<Result, Failure>(
        to app: AppID,
        at real: Date,
        _ body: (inout AccountState, inout Effects) throws(Failure) -> Result,
        before: (inout EventLog, Result) -> Void = { _, _ in }
    ) throws(Failure) -> (result: Result, callbacks: [Callback])? {
        guard let index = accounts.index(forKey: app) else { return nil }
        var effects = Effects(now: now(real), real: real, mint: mint)
        let result = try body(&accounts.values[index], &effects)
        mint = effects.mint
        before(&log, result)
        return (result, take(effects, of: app))
    }

    mutating func take(_ effects: Effects, of app: AppID) -> [Callback] {
        for note in effects.notes { log.append(note.kind, app: app, user: note.user, at: effects.now) }
        return effects.drafts.map { draft in deliveries.open(draft, of: app) }
    }

    mutating func note(_ kind: PlatformEvent.Kind, app: AppID? = nil, user: OpenID? = nil, at real: Date) {
        log.append(kind, app: app, user: user, at: now(real))
    }

    mutating func changeDelivery<Result>(_ number: Int, _ change: (inout DeliveryBook.Delivery) -> Result) -> Result? {
        deliveries.change(number, change)
    }

    // MARK: Users

    mutating func createUser(of app: AppID, name: String?, at real: Date) throws(ActError) -> OpenID {
        let user = OpenID("o\(mint.text(27))")
        guard accounts[app] != nil else { throw .unknownAccount }
        guard accounts[app]?.create(user, name: name) != nil else { throw .tooMany("users") }
        note(.user(.created), app: app, user: user, at: real)
        return user
    }

    mutating func act(_ act: UserAct, by user: OpenID, of app: AppID, at real: Date) throws(ActError) -> [Callback] {
        let done = try settled(act, of: app)
        let ended = endIdleSessions(at: real)
        let now = now(real)
        let happened = try happen(to: app, at: real) { (state, effects) throws(ActError) in
            try state.perform(done, by: user, &effects)
        } before: { log, words in
            log.append(.act(act, words: words), app: app, user: user, at: now)
        }
        guard let happened else { throw .unknownAccount }
        return ended + happened.callbacks
    }

    /// A choice of a message that was sent is that of its text.
    private func settled(_ act: UserAct, of app: AppID) throws(ActError) -> UserAct {
        guard case .choose(let number, let item) = act else { return act }
        guard let event = log[number], event.app == app, case .message(let message) = event.kind,
            let choice = message.shown["items"]?.array?.first(where: { $0["id"]?.text == item }),
            let text = choice["text"]?.text
        else { throw .noChoice }
        return .chooseLink(id: item, content: text)
    }

    // MARK: Clock, faults, settings

    /// - Returns: what is to be delivered because time went by.
    mutating func advance(by seconds: TimeInterval, at real: Date) -> [Callback] {
        time.advance(by: seconds)
        note(.clock(time), at: real)
        return endIdleSessions(at: real)
    }

    mutating func freeze(_ isFrozen: Bool, at real: Date) {
        if isFrozen { time.freeze(at: real) } else { time.thaw(at: real) }
        note(.clock(time), at: real)
    }

    mutating func order(_ fault: Fault, path: String?, times: Int?, at real: Date) -> OrderedFault {
        let ordered = faults.add(fault, path: path, times: times)
        note(.fault(ordered, what: .added), at: real)
        return ordered
    }

    /// - Returns: whether there was one.
    @discardableResult
    mutating func removeFaults(_ id: Int? = nil, at real: Date) -> Bool {
        let removed = faults.remove(id)
        for fault in removed { note(.fault(fault, what: .removed), at: real) }
        return !removed.isEmpty
    }

    mutating func takeFault(at real: Date, _ take: (inout FaultPlan) -> OrderedFault?) -> Fault? {
        guard let ordered = take(&faults) else { return nil }
        note(.fault(ordered, what: .taken), at: real)
        return ordered.fault
    }

    /// As it was at the start; numbers of events and deliveries go on.
    mutating func reset(at real: Date) {
        accounts = [:]
        time = SimulatedTime()
        faults = FaultPlan()
        deliveries.clear()
        log.clear()
        fill()
        note(.reset, at: real)
    }
}
