import FoundationEssentials
import Logging
import WebhookCore

/// Sends one account's outbox, a turn at a time. Each turn says when the next one is worth while, so that the same code
/// runs by the clock and in tests.
actor AccountSender {
    /// What is to be done after a turn.
    enum Next: Equatable {
        /// There may be more.
        case now
        /// Nothing before this time, unless something is queued; nil when nothing waits.
        case at(Date?)
    }

    /// How often what lies in the outbox is counted, and what is old forgotten.
    static let surveyInterval: TimeInterval = 15
    private static let purgeBatch = 1_000

    let account: AccountName
    private let outbox: any Outbox
    private let platform: any PushPlatform
    private let rules: SendingRules
    private let clock: any ServiceClock
    private let telemetry: OutboxTelemetry
    private let logger: Logger
    private let backoff: Backoff
    private let storeBackoff: Backoff
    private var reachability: Reachability
    private var storeFailures = 0
    private var surveyedAt: Date?
    private var pausedUntil: Date?

    init(
        account: AccountName,
        outbox: any Outbox,
        platform: any PushPlatform,
        rules: SendingRules,
        clock: any ServiceClock,
        telemetry: OutboxTelemetry,
        logger: Logger,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.account = account
        self.outbox = outbox
        self.platform = platform
        self.rules = rules
        self.clock = clock
        self.telemetry = telemetry
        var logger = logger
        logger[metadataKey: "account"] = "\(account)"
        self.logger = logger
        backoff = Backoff(first: 2, longest: 600, jitter: jitter)
        storeBackoff = Backoff(first: 1, longest: 30, jitter: jitter)
        reachability = Reachability(backoff: Backoff(first: 1, longest: 60, jitter: jitter))
    }

    func turn() async -> Next {
        do {
            let next = try await attemptTurn()
            storeFailures = 0
            return next
        } catch {
            storeFailures += 1
            // The type alone: an error's text may quote a row.
            logger.error("the outbox cannot be read or written", metadata: ["error": "\(type(of: error))"])
            return .at(clock.now + storeBackoff.delay(after: storeFailures))
        }
    }

    private func attemptTurn() async throws -> Next {
        let now = clock.now
        try await survey(at: now)
        if let pause = try await outbox.pause(of: account, at: now) {
            pausedUntil = pause.until
            return try await rest(until: pause.until, at: now)
        }
        if pausedUntil != nil {
            pausedUntil = nil
            reachability.probeNext()
        }
        if let rest = reachability.rest(at: now) { return try await self.rest(until: rest, at: now) }
        if reachability.mustProbe {
            guard try await outbox.nextTime(of: account, after: .distantPast) != nil else { return .at(nil) }
            guard try await probe() else { return .now }
        }
        let leased = try await outbox.lease(rules.concurrency, of: account, at: now, until: now + rules.leaseTime.seconds)
        if leased.isEmpty { return .at(try await outbox.nextTime(of: account, after: now)) }
        let attempts = await send(leased)
        try await note(attempts)
        return .now
    }

    /// What expires meanwhile is given up.
    private func rest(until end: Date, at now: Date) async throws -> Next {
        _ = try await outbox.lease(0, of: account, at: now, until: now)
        return .at(end)
    }

    private func probe() async throws -> Bool {
        do throws(PushFailure) {
            try await platform.probe()
            if reachability.failures > 0 { logger.notice("the platform's API can be used again") }
            reachability.succeeded()
            return true
        } catch {
            try await note([error])
            return false
        }
    }

    // MARK: Sending

    private struct Attempt {
        let message: LeasedMessage
        let outcome: SendOutcome
        let failure: PushFailure?
    }

    /// Each is recorded as soon as its own call is over: a slow one leaves no other in doubt.
    private func send(_ leased: [LeasedMessage]) async -> [Result<Attempt, any Error>] {
        await withTaskGroup(of: Result<Attempt, any Error>.self) { group in
            for message in leased {
                group.addTask {
                    let attempt = await self.attempt(message)
                    do { try await self.record(attempt) } catch { return .failure(error) }
                    return .success(attempt)
                }
            }
            var results: [Result<Attempt, any Error>] = []
            for await result in group { results.append(result) }
            return results
        }
    }

    private func attempt(_ leased: LeasedMessage) async -> Attempt {
        if let outcome = verdict(on: leased) { return Attempt(message: leased, outcome: outcome, failure: nil) }
        let failure: PushFailure?
        do throws(PushFailure) {
            try await platform.send(leased.message.content, to: leased.message.recipient)
            failure = nil
        } catch {
            failure = error
        }
        return Attempt(message: leased, outcome: outcome(of: leased, failure), failure: failure)
    }

    /// What is decided without asking the platform; nil to ask it.
    func verdict(on leased: LeasedMessage) -> SendOutcome? {
        let now = clock.now
        if leased.isInDoubt, rules.whenInDoubt == .keep {
            return .dead(OutboxFailure(.inDoubt, "whoever sent it stopped before it was known to have arrived"))
        }
        if leased.message.expires <= now { return .dead(OutboxFailure(.expired)) }
        if !leased.isAllowed(at: now) { return .dead(OutboxFailure(.noPushRight, leased.right?.act.rawValue)) }
        // This process stood still; another may be about to take the message.
        if now > leased.end - rules.leaseTime.seconds / 2 { return .released }
        return nil
    }

    private func outcome(of leased: LeasedMessage, _ failure: PushFailure?) -> SendOutcome {
        let now = clock.now
        return switch failure {
        case nil: .sent
        case .busy(let reason):
            leased.attempt >= rules.maximumAttempts
                ? .dead(OutboxFailure(.refused, reason))
                : .again(at: now + backoff.delay(after: leased.attempt), OutboxFailure(.busy, reason))
        case .unreachable(let reason): .again(at: now, OutboxFailure(.unreachable, reason))
        case .inDoubt(let reason):
            rules.whenInDoubt == .keep
                ? .dead(OutboxFailure(.inDoubt, reason))
                : .again(at: now + backoff.delay(after: leased.attempt), OutboxFailure(.inDoubt, reason))
        case .never(let reason): .dead(OutboxFailure(.refused, reason))
        case .accountRefused(let reason): .again(at: now, OutboxFailure(.accountRefused, reason))
        case .quota(let reason): .again(at: now, OutboxFailure(.quota, reason))
        case .cancelled: .released
        }
    }

    /// Written even when the process is to end at once: what is known of a message must not be lost.
    private func record(_ attempt: Attempt) async throws {
        let outbox = outbox
        let now = clock.now
        let writing = Task { try await outbox.end(attempt.message, with: attempt.outcome, at: now) }
        tell(attempt, isInForce: try await writing.value)
    }

    private func tell(_ attempt: Attempt, isInForce: Bool) {
        telemetry.ended(attempt.outcome, isInForce: isInForce)
        if !isInForce {
            logger.warning("a message was taken over by another process while it was being sent")
        } else if case .dead(let failure) = attempt.outcome {
            logger.warning(
                "a message could not be sent",
                metadata: ["reason": "\(failure)", "attempt": "\(attempt.message.attempt)"]
            )
        }
    }

    // MARK: The platform's state

    /// - Throws: what kept an attempt from being recorded, once the others are noted.
    private func note(_ results: [Result<Attempt, any Error>]) async throws {
        let attempts = results.compactMap { try? $0.get() }
        try await note(attempts.compactMap(\.failure))
        for result in results { _ = try result.get() }
        if attempts.contains(where: { $0.outcome == .sent }), !attempts.contains(where: { $0.failure?.isOutage ?? false }) {
            reachability.succeeded()
        }
    }

    private func note(_ failures: [PushFailure]) async throws {
        let now = clock.now
        for failure in failures {
            switch failure {
            case .quota(let reason):
                try await pause(AccountPause(until: ChinaMidnight.next(after: now), reason: OutboxFailure(.quota, reason)))
                return
            case .accountRefused(let reason):
                let end = now + rules.accountPause.seconds
                try await pause(AccountPause(until: end, reason: OutboxFailure(.accountRefused, reason)))
                return
            case .busy, .unreachable, .inDoubt, .never, .cancelled: break
            }
        }
        guard let outage = failures.first(where: \.isOutage) else { return }
        if reachability.failures == 0 {
            logger.warning("the platform's API cannot be used; messages wait", metadata: ["reason": "\(outage.text)"])
        }
        reachability.failed(at: now)
    }

    private func pause(_ pause: AccountPause) async throws {
        logger.error(
            "the platform refuses the account; messages wait",
            metadata: ["reason": "\(pause.reason)", "until": "\(Int64(pause.until.timeIntervalSince1970))"]
        )
        try await outbox.setPause(pause, of: account)
    }

    /// Counts what lies in the outbox, and forgets what is old.
    private func survey(at now: Date) async throws {
        if let surveyedAt, now.timeIntervalSince(surveyedAt) < Self.surveyInterval, now >= surveyedAt { return }
        surveyedAt = now
        let isPaused = try await outbox.pause(of: account, at: now) != nil
        telemetry.report(try await outbox.depth(of: account, at: now), isPaused: isPaused, at: now)
        for (state, retention) in [(OutboxEntry.State.sent, rules.sentRetention), (.dead, rules.deadRetention)] {
            try await outbox.purge(state, of: account, endedBefore: now - retention.seconds, limit: Self.purgeBatch)
        }
    }
}

extension PushFailure {
    /// Whether others would fail likewise.
    fileprivate var isOutage: Bool {
        switch self {
        case .unreachable, .inDoubt: true
        case .busy, .never, .accountRefused, .quota, .cancelled: false
        }
    }

    fileprivate var text: String {
        switch self {
        case .busy(let text), .unreachable(let text), .inDoubt(let text), .never(let text), .accountRefused(let text),
            .quota(let text):
            text
        case .cancelled: "cancelled"
        }
    }
}

/// When quotas are given anew.
enum ChinaMidnight {
    static func next(after time: Date) -> Date {
        let day = ((time.timeIntervalSince1970 + 8 * 3_600) / 86_400).rounded(.down) + 1
        return Date(timeIntervalSince1970: day * 86_400 - 8 * 3_600)
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
