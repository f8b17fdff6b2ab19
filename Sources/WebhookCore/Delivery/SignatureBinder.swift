import FoundationEssentials
import Logging
import Metrics
import SignatureVerify

/// Stage *bind*: believes a plain delivery when no other body came under its signature before.
///
/// The process's own memory is asked before the body is parsed; what replicas share, before the delivery is claimed.
struct SignatureBinder: Sendable {
    let local: InMemoryReplayGuard
    let shared: (any ReplayGuard)?
    private let rule: Account.ReplayRule
    private let clock: any ServiceClock
    /// How long a body owns its signature.
    private let lifetime: TimeInterval
    private let reused: Counter
    private let reuses = LogPace()
    private let failures = LogPace()
    private let logger: Logger

    /// As long as a callback can be sent again: its timestamp may be ahead of the clock as far as it may lie behind.
    private static let shortestLifetime: TimeInterval = 600

    /// - Parameter replayGuard: what replicas share, or a memory that is used instead of `local`.
    init(
        account: Account,
        local: InMemoryReplayGuard,
        replayGuard: (any ReplayGuard)?,
        clock: any ServiceClock,
        metrics: PipelineMetrics = PipelineMetrics(),
        logger: Logger
    ) {
        self.local = replayGuard as? InMemoryReplayGuard ?? local
        shared = replayGuard is InMemoryReplayGuard ? nil : replayGuard
        rule = account.replayRule
        self.clock = clock
        lifetime = max(Self.shortestLifetime, 2 * Double(account.timestampTolerance.components.seconds))
        reused = Counter(
            label: "webhookd_signatures_reused_total",
            dimensions: [("account", account.name.rawValue), ("guard", rule.rawValue)],
            factory: metrics.factory
        )
        var logger = logger
        logger[metadataKey: "account"] = "\(account.name)"
        self.logger = logger
    }

    /// By what this process has seen.
    func bind(_ signature: CallbackSignature, to body: [UInt8]) throws(Rejection) {
        let now = clock.now
        if shared == nil {
            if local.isOwner(body, of: signature, at: now, until: now + lifetime) { return }
        } else if !local.isOwnedByAnother(than: body, signature, at: now) {
            // Whose it becomes is decided by all replicas.
            return
        }
        try refuse()
    }

    /// By what all replicas have seen.
    func bindShared(_ signature: CallbackSignature, to body: [UInt8]) async throws(Rejection) {
        guard let shared else { return }
        let now = clock.now
        do throws(ReplayGuardError) {
            if try await shared.bind(signature, to: body, at: now, until: now + lifetime) {
                _ = local.isOwner(body, of: signature, at: now, until: now + lifetime)
                return
            }
        } catch {
            if let count = failures.count(at: clock.monotonic) {
                logger.error("replay guard unavailable", metadata: ["reason": "\(error)", "count": "\(count)"])
            }
            throw .unavailable
        }
        try refuse()
    }

    private func refuse() throws(Rejection) {
        reused.increment()
        if let count = reuses.count(at: clock.monotonic) {
            logger.warning(
                "signature reused with another body",
                metadata: ["guard": "\(rule.rawValue)", "count": "\(count)"]
            )
        }
        if rule == .enforce { throw .signatureReused }
    }
}
