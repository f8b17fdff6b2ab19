import FoundationEssentials
public import Logging
public import Metrics
public import ServiceLifecycle
public import WebhookLedger

/// Sends what handlers queued: each account by itself, each user in order. Accounts may come and go while it runs.
///
/// A graceful shutdown lets the calls under way end and takes up no more. Any number of processes may run a worker on one
/// ledger.
public final class OutboxWorker: Service {
    /// One account whose messages are sent.
    public struct Sending: Sendable {
        /// Whose messages it sends.
        public let account: AccountName
        /// What it sends them with.
        public let platform: any MessagingPlatform
        /// When it tries again, and when it gives up.
        public let rules: SendingRules

        public init(account: AccountName, platform: any MessagingPlatform, rules: SendingRules = SendingRules()) {
            self.account = account
            self.platform = platform
            self.rules = rules
        }
    }

    /// How long the outbox is not looked at without a signal: other processes queue, too.
    private static let longestRest: TimeInterval = 1

    private enum Change: Sendable {
        case begin(Sending)
        case end(AccountName)
    }

    private let outbox: any Outbox
    private let signal: OutboxSignal
    private let clock: any ServiceClock
    private let metricsFactory: any MetricsFactory
    private let jitter: @Sendable () -> Double
    private let logger: Logger
    private let changes: AsyncStream<Change>
    private let changing: AsyncStream<Change>.Continuation

    /// Sends nothing before it runs.
    ///
    /// - Parameters:
    ///   - accounts: those whose messages are sent from the start.
    ///   - jitter: from 0 to 1, how much shorter a wait before another attempt is.
    public init(
        _ accounts: [Sending] = [],
        outbox: any Outbox,
        signal: OutboxSignal = OutboxSignal(),
        clock: any ServiceClock = SystemClock(),
        metricsFactory: any MetricsFactory = MetricsSystem.factory,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        logger: Logger
    ) {
        self.outbox = outbox
        self.signal = signal
        self.clock = clock
        self.metricsFactory = metricsFactory
        self.jitter = jitter
        self.logger = logger
        (changes, changing) = AsyncStream.makeStream()
        for account in accounts { begin(account) }
    }

    /// Sends the account's messages from now on, those that wait already included; where it does so already, in this way from
    /// its next turn on.
    public func begin(_ sending: Sending) {
        changing.yield(.begin(sending))
    }

    /// Lets the account's calls under way end and takes up no more. Its messages stay in the outbox, which is logged.
    public func end(_ account: AccountName) {
        changing.yield(.end(account))
    }

    /// Runs once.
    public func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                var running: [AccountName: Wakeup] = [:]
                for await change in changes {
                    switch change {
                    case .begin(let sending):
                        running[sending.account]?.end()
                        let wakeup = signal.listen(for: sending.account)
                        running[sending.account] = wakeup
                        group.addTask { await self.run(self.sender(sending), wakeup) }
                    case .end(let account):
                        running.removeValue(forKey: account)?.end()
                        group.addTask { await self.reportWaiting(of: account) }
                    }
                }
                for wakeup in running.values { wakeup.end() }
            }
        } onCancelOrGracefulShutdown: {
            self.changing.finish()
        }
    }

    private func sender(_ sending: Sending) -> AccountSender {
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

    private func run(_ sender: AccountSender, _ wakeup: Wakeup) async {
        await takeTurns(sender, wakeup)
        await sender.leave()
    }

    private func takeTurns(_ sender: AccountSender, _ wakeup: Wakeup) async {
        var signals = wakeup.signals.makeAsyncIterator()
        while !wakeup.hasEnded, !Task.isCancelled {
            guard case .at(let time) = await sender.turn(until: { wakeup.hasEnded }) else { continue }
            let untilThen = time?.timeIntervalSince(clock.now) ?? Self.longestRest
            let timer = Task {
                try await clock.sleep(until: clock.now + min(max(untilThen, 0.01), Self.longestRest))
                wakeup.raise()
            }
            defer { timer.cancel() }
            guard await signals.next() != nil else { return }
        }
    }

    private func reportWaiting(of account: AccountName) async {
        let depth = try? await outbox.depth(of: account, at: clock.now)
        let count = depth.map { OutboxDepth.text($0.scheduled + $0.due + $0.sending) } ?? "unknown"
        logger.notice(
            "messages of an account are no longer sent; what waits is kept until they are again",
            metadata: ["account": "\(account)", "waiting": "\(count)"]
        )
    }
}
