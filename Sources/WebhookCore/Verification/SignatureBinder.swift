import FoundationEssentials
import Logging
import Metrics

/// Stage *bind*: believes a plain delivery when no other body came under its signature before.
struct SignatureBinder: Sendable {
    let binding: any SignatureBinding
    private let rule: Account.BindingRule
    private let clock: any ServiceClock
    /// How long a body owns its signature.
    private let lifetime: TimeInterval
    private let reused: Counter
    private let logger: Logger

    /// As long as a callback can be sent again: its timestamp may be ahead of the clock as far as it may lie behind.
    private static let shortestLifetime: TimeInterval = 600

    init(account: Account, binding: any SignatureBinding, clock: any ServiceClock, logger: Logger) {
        self.binding = binding
        rule = account.bindingRule
        self.clock = clock
        lifetime = max(Self.shortestLifetime, 2 * Double(account.timestampTolerance.components.seconds))
        reused = Counter(
            label: "webhookd_signatures_reused_total",
            dimensions: [("account", account.name.rawValue), ("binding", rule.rawValue)]
        )
        var logger = logger
        logger[metadataKey: "account"] = "\(account.name)"
        self.logger = logger
    }

    func bind(_ delivery: Delivery) async throws(Rejection) {
        let now = clock.now
        do throws(SignatureBindingError) {
            let signature = delivery.query.query.signature
            if try await binding.bind(signature, to: delivery.body, at: now, until: now + lifetime) { return }
        } catch {
            logger.error("owners of signatures cannot be asked for", metadata: ["reason": "\(error)"])
            throw .unavailable
        }
        reused.increment()
        logger.warning("another body came under a signature", metadata: ["binding": "\(rule.rawValue)"])
        if rule == .enforce { throw .signatureReused }
    }
}
