import FoundationEssentials
public import Logging
public import Metrics
public import ServiceLifecycle
public import WebhookCore

/// Sends what visits queued: each account by itself, each user in order.
///
/// A graceful shutdown lets the calls under way end and takes up no more. Any number of processes may run a worker on one
/// store.
public struct OutboxWorker: Service {
    /// One account whose messages are sent.
    public struct Sending: Sendable {
        /// Whose messages it sends.
        public let account: AccountName
        /// What it sends them with.
        public let platform: any PushPlatform
        /// When it tries again, and when it gives up.
        public let rules: SendingRules

        public init(account: AccountName, platform: any PushPlatform, rules: SendingRules = SendingRules()) {
            self.account = account
            self.platform = platform
            self.rules = rules
        }
    }

    /// How long the outbox is not looked at without a signal: other processes queue, too.
    private static let longestRest: TimeInterval = 1

    private let senders: [AccountSender]
    private let signal: OutboxSignal
    private let clock: any ServiceClock

    /// Sends nothing before it runs.
    ///
    /// - Parameter jitter: from 0 to 1, how much shorter a wait before another attempt is.
    public init(
        _ accounts: [Sending],
        outbox: any Outbox,
        signal: OutboxSignal = OutboxSignal(),
        clock: any ServiceClock = SystemClock(),
        metricsFactory: any MetricsFactory = MetricsSystem.factory,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        logger: Logger
    ) {
        self.signal = signal
        self.clock = clock
        senders = accounts.map { sending in
            AccountSender(
                account: sending.account,
                outbox: outbox,
                platform: sending.platform,
                rules: sending.rules,
                clock: clock,
                telemetry: OutboxTelemetry(account: sending.account, factory: metricsFactory),
                logger: logger,
                jitter: jitter
            )
        }
    }

    public func run() async throws {
        await withDiscardingTaskGroup { group in
            for sender in senders { group.addTask { await run(sender) } }
        }
    }

    private func run(_ sender: AccountSender) async {
        let (signals, continuation) = signal.listen(for: sender.account)
        await withTaskCancellationOrGracefulShutdownHandler {
            var iterator = signals.makeAsyncIterator()
            while !Task.isCancelled, !Task.isShuttingDownGracefully {
                guard case .at(let time) = await sender.turn() else { continue }
                let untilThen = time?.timeIntervalSince(clock.now) ?? Self.longestRest
                let timer = Task {
                    try await clock.sleep(until: clock.now + min(max(untilThen, 0.01), Self.longestRest))
                    continuation.yield()
                }
                defer { timer.cancel() }
                guard await iterator.next() != nil else { return }
            }
        } onCancelOrGracefulShutdown: {
            continuation.finish()
        }
    }
}
