import FoundationEssentials
public import WebhookCore

/// What every `Outbox` must do together with the ledger that fills it, as checks for the tests of your own.
///
/// Used like ``DeliveryLedgerConformance``; each check wants a new, empty ledger.
public enum OutboxConformance: ConformanceSuite {
    /// A ledger and its outbox.
    public struct Subject: Sendable {
        /// The ledger under test, empty.
        public let ledger: any DeliveryLedger
        /// The outbox of the same ledger.
        public let outbox: any Outbox

        public init(_ ledger: any DeliveryLedger, _ outbox: any Outbox) {
            self.ledger = ledger
            self.outbox = outbox
        }
    }

    /// All of them; each wants a ledger of its own.
    public static var checks: [Check] { orderChecks + leaseChecks + windowChecks + pauseChecks + operatorChecks }
}

extension OutboxConformance.Subject {
    static let air = AccountName("air")

    /// Queues a message in a delivery of its own, `after` seconds from ``conformanceNow``.
    func queue(
        _ key: String,
        to user: String = "o1",
        _ priority: QueuedMessage.Priority = .answer,
        after delay: Double = 0,
        validFor lifetime: Double = 3_600,
        as content: OutgoingMessage? = nil
    ) async throws {
        var effects = Effects()
        let due = conformanceNow + delay
        effects.messages = [
            QueuedMessage(
                key: key,
                recipient: OpenID(user),
                content: content ?? .text(key),
                priority: priority,
                due: due,
                expires: due + lifetime
            )
        ]
        try await ledger.keep(effects, of: .example(user), at: conformanceNow)
    }

    func grant(_ act: MessagingWindow.Act, to user: String = "o1", after delay: Double = 0) async throws {
        var effects = Effects()
        effects.messagingWindow = MessagingWindow(act, at: conformanceNow + delay)
        try await ledger.keep(effects, of: .example(user), at: conformanceNow)
    }

    func lease(
        _ limit: Int = 100,
        as name: String = UUID().uuidString,
        after delay: Double = 0,
        for time: Double = 60
    ) async throws -> [LeasedMessage] {
        let now = conformanceNow + delay
        return try await outbox.lease(limit, of: Self.air, as: name, at: now, until: now + time)
    }

    func drop(_ key: String, to user: String = "o1", after delay: Double = 0) async throws -> Bool {
        try await outbox.drop(QueuedMessage.ID(key, to: OpenID(user)), of: Self.air, at: conformanceNow + delay)
    }

    func retry(_ key: String, to user: String = "o1", after delay: Double, validFor lifetime: Double) async throws -> Bool {
        let now = conformanceNow + delay
        return try await outbox.retry(QueuedMessage.ID(key, to: OpenID(user)), of: Self.air, at: now, until: now + lifetime)
    }

    func end(_ leases: [LeasedMessage], with outcome: SendOutcome, after delay: Double = 0) async throws {
        for lease in leases {
            let isInForce = try await outbox.end(lease, with: outcome, at: conformanceNow + delay)
            try OutboxConformance.expect(isInForce, "the lease of \(lease.message.key) was not in force")
        }
    }

    func keys(_ state: OutboxEntry.State) async throws -> [String] {
        try await outbox.entries(state, of: Self.air, limit: 1_000).map(\.key)
    }
}
