public import FoundationEssentials
public import Logging

/// One message as a handler sees it: what was said, by whom, to which account and when; and what a handler may decide
/// beside its reply.
///
/// What it decides (``queue(_:to:key:validFor:)`` and its like) is collected, and kept in one transaction once it has
/// answered. It is dropped when the handler throws or passes on, so nothing is done twice or by halves.
public struct Visit: Sendable {
    /// The account that was written to.
    public let account: Account
    /// What arrived.
    public let message: Message
    /// When the delivery's first byte arrived.
    public let arrivedAt: Date
    /// What the user typed, or said where the platform recognised it. Nil when the message has no text.
    public let text: FoldedText?
    /// Equal for every repeat of this delivery: what to be idempotent with in calls to other systems.
    public let deliveryKey: DeliveryKey
    /// How often the platform has sent this delivery, this time included, as far as this process remembers.
    public let attempt: Int
    /// The conversation under way when the message arrived.
    let stored: StoredConversation?
    var values: [ObjectIdentifier: any Sendable] = [:]
    private(set) var record = VisitRecord()

    let clock: any ServiceClock
    private let store: any VisitStore
    private let budget: ReplyBudget
    private let telemetry: PipelineTelemetry

    init(
        account: Account,
        message: Message,
        arrivedAt: Date,
        deliveryKey: DeliveryKey,
        attempt: Int,
        stored: StoredConversation?,
        clock: any ServiceClock,
        store: any VisitStore,
        budget: ReplyBudget,
        telemetry: PipelineTelemetry
    ) {
        self.account = account
        self.message = message
        self.arrivedAt = arrivedAt
        self.text = message.spokenText.map(FoldedText.init)
        self.deliveryKey = deliveryKey
        self.attempt = attempt
        self.stored = stored
        self.clock = clock
        self.store = store
        self.budget = budget
        self.telemetry = telemetry
    }

    /// The user; nil in a few pushes of the system.
    public var sender: OpenID? { message.sender }

    /// Stands for the sender in logs and records: 12 digits, equal for the same user, telling nothing about them. Nil
    /// without a sender or where the service was given no key for it.
    public var senderFingerprint: String? { telemetry.fingerprint(of: message.sender) }

    /// Stands for the delivery in logs and records, equal for its repeats.
    public var deliveryFingerprint: String? { telemetry.fingerprint(of: deliveryKey) }

    /// The service's time, on the clock that tests can set.
    public var now: Date { clock.now }

    /// How long a reply still reaches the platform; zero when it is too late.
    public var timeLeft: Duration {
        // A clock that was set back leaves no more than there was.
        let passed = max(0, min(budget.limit.inSeconds, now.timeIntervalSince(arrivedAt)))
        return budget.limit - .seconds(passed)
    }

    /// What was decided so far.
    public var effects: Effects { record.effects }

    /// A logger that names the account and, by fingerprint, the sender and the delivery.
    public var logger: Logger {
        var logger = telemetry.logger
        logger[metadataKey: "account"] = "\(account.name)"
        if let senderFingerprint { logger[metadataKey: "sender"] = "\(senderFingerprint)" }
        if let deliveryFingerprint { logger[metadataKey: "delivery"] = "\(deliveryFingerprint)" }
        return logger
    }

    /// Whom the sender is bound to, from the store unless this visit changed it.
    public var binding: Binding? {
        get async throws {
            switch effects.binding {
            case .bound(let binding): return binding
            case .unbound: return nil
            case nil: break
            }
            guard let sender else { return nil }
            return try await store.binding(of: Sender(account: account.name, user: sender))
        }
    }
}

extension Visit {
    /// The same visit with a record of its own, for a handler that may be left behind: what it decides counts only once
    /// it is taken over (``adopt(_:)``).
    func branch() -> Visit {
        var visit = self
        visit.record = VisitRecord(effects)
        return visit
    }

    /// Takes over what was decided in a branch of this visit.
    func adopt(_ branch: Visit) {
        if let route = branch.record.route { _ = record.begin(route) }
        record.restore(branch.effects)
        if branch.record.hasLeftConversation { record.leaveConversation() }
    }
}
