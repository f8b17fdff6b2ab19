public import FoundationEssentials
public import Logging

/// One message as a handler sees it: what was said, by whom, to which account and when; and what a handler may decide
/// beside its reply.
///
/// What it decides (``queue(_:to:key:validFor:)`` and its like) is collected, and kept in one transaction once it has
/// answered. It is dropped when the handler throws or passes on, so nothing is done twice or by halves.
public struct Context: Sendable {
    /// What does not change while a delivery is handled; shared by all copies.
    private let facts: ContextFacts
    var values: [ObjectIdentifier: any Sendable] = [:]
    private(set) var record = ContextRecord()

    init(_ facts: ContextFacts) {
        self.facts = facts
    }

    /// The account that was written to.
    public var account: Account { facts.account }

    /// What arrived.
    public var message: Message { facts.message }

    /// When the delivery's first byte arrived.
    public var arrivedAt: Date { facts.arrivedAt }

    /// What the user typed, or said where the platform recognised it. Nil when the message has no text.
    public var text: FoldedText? { facts.text }

    /// Equal for every repeat of this delivery: what to be idempotent with in calls to other systems.
    public var deliveryKey: DeliveryKey { facts.deliveryKey }

    /// The platform's API for this account; nil where the service has no AppSecret of it.
    ///
    /// Calls are made at once and are no part of what is kept with the answer: a delivery that is handled again makes them again. What
    /// must not be lost or doubled is queued (``queue(_:to:key:validFor:)``), or bears a key made of ``deliveryKey``.
    public var platform: (any CallablePlatform)? { facts.platform }

    /// How often the platform had sent this delivery when its handler began, as far as this process knows.
    public var attempt: Int { facts.attempt }

    /// The conversation under way when the message arrived.
    var stored: StoredConversation? { facts.stored }

    var clock: any ServiceClock { facts.clock }

    /// Where handlers run that may block.
    var pool: (any TaskExecutor)? { facts.pool }

    /// The user; nil in a few pushes of the system.
    public var sender: OpenID? { message.sender }

    /// Stands for the sender in logs and records: 12 digits, equal for the same user, telling nothing about them. Nil
    /// without a sender or where the service was given no key for it.
    public var senderFingerprint: String? { facts.fingerprints.of(message.sender) }

    /// Stands for the delivery in logs and records, equal for its repeats.
    public var deliveryFingerprint: String? { facts.fingerprints.of(deliveryKey) }

    /// The service's time, on the clock that tests can set.
    public var now: Date { facts.clock.now }

    /// How long a reply still reaches the platform; zero when it is too late.
    public var timeLeft: Duration {
        let passed = facts.clock.monotonic - facts.arrived
        return max(.zero, min(facts.limit, facts.limit - passed))
    }

    /// What was decided so far.
    public var effects: Effects { record.effects }

    /// A logger that names the account and, by fingerprint, the sender and the delivery.
    public var logger: Logger {
        var logger = facts.logger
        logger[metadataKey: "account"] = "\(account.name)"
        if let senderFingerprint { logger[metadataKey: "sender"] = "\(senderFingerprint)" }
        if let deliveryFingerprint { logger[metadataKey: "delivery"] = "\(deliveryFingerprint)" }
        return logger
    }

    /// Whom the sender is linked to, from the ledger unless this delivery changed it.
    public var customerLink: CustomerLink? {
        get async throws {
            switch effects.customerLink {
            case .linked(let customerLink): return customerLink
            case .unlinked: return nil
            case nil: break
            }
            guard let sender else { return nil }
            return try await facts.ledger.customerLink(of: Sender(account: account.name, user: sender))
        }
    }
}

extension Context {
    /// The same delivery with a record of its own, for a handler that may be left behind: what it decides counts only once
    /// it is taken over (``adopt(_:)``).
    func branch() -> Context {
        var context = self
        context.record = ContextRecord(effects)
        return context
    }

    /// Takes over what was decided in a branch of this delivery.
    func adopt(_ branch: Context) {
        if let route = branch.record.route { _ = record.begin(route) }
        record.restore(branch.effects)
        if branch.record.hasLeftConversation { record.leaveConversation() }
    }
}
