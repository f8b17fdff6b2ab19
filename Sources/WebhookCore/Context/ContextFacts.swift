import FoundationEssentials
import Logging

/// What is known of a delivery when its handler begins.
final class ContextFacts: Sendable {
    let account: Account
    let message: Message
    let text: FoldedText?
    let arrivedAt: Date
    let arrived: MonotonicTime
    let deliveryKey: DeliveryKey
    let attempt: Int
    let stored: StoredConversation?
    let clock: any ServiceClock
    let ledger: any DeliveryLedger
    let platform: (any CallablePlatform)?
    /// How long after its arrival a reply still reaches the platform.
    let limit: Duration
    let pool: (any TaskExecutor)?
    let fingerprints: Fingerprints
    let logger: Logger

    init(
        account: Account,
        message: Message,
        arrivedAt: Date,
        arrived: MonotonicTime,
        deliveryKey: DeliveryKey,
        attempt: Int,
        stored: StoredConversation?,
        clock: any ServiceClock,
        ledger: any DeliveryLedger,
        platform: (any CallablePlatform)?,
        limit: Duration,
        pool: (any TaskExecutor)?,
        fingerprints: Fingerprints,
        logger: Logger
    ) {
        self.account = account
        self.message = message
        text = message.spokenText.map(FoldedText.init)
        self.arrivedAt = arrivedAt
        self.arrived = arrived
        self.deliveryKey = deliveryKey
        self.attempt = attempt
        self.stored = stored
        self.clock = clock
        self.ledger = ledger
        self.platform = platform
        self.limit = limit
        self.pool = pool
        self.fingerprints = fingerprints
        self.logger = logger
    }
}
