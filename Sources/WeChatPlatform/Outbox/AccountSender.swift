import FoundationEssentials
import Logging
import WebhookLedger

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
    private let platform: any MessagingPlatform
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
    private var allowance = Allowance()
    private var leaseNames = LeaseNames()
    /// Leases that failed though they may have been done, or may still be: what they took is taken back until they would be
    /// over.
    private var unanswered: [(name: String, end: Date)] = []

    init(
        account: AccountName,
        outbox: any Outbox,
        platform: any MessagingPlatform,
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

    /// - Parameter hasEnded: whether no more is to be taken up; calls under way go on.
    func turn(until hasEnded: @Sendable () -> Bool = { false }) async -> Next {
        do {
            let next = try await attemptTurn(hasEnded)
            storeFailures = 0
            return next
        } catch {
            storeFailures += 1
            logger.error("outbox unavailable", metadata: logFields(of: error).mapValues { .string($0) })
            return .at(clock.now + storeBackoff.delay(after: storeFailures))
        }
    }

    private func attemptTurn(_ hasEnded: @Sendable () -> Bool) async throws -> Next {
        let now = clock.now
        try await takeBackUnanswered()
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
        let leased = try await lease(rules.concurrency)
        if leased.isEmpty {
            if let rate = rules.rate, allowance.isSpent { return .at(now + max(Self.moment, 1 / Double(rate))) }
            return .at(try await outbox.nextTime(of: account, after: now))
        }
        try await send(leased, hasEnded)
        return .now
    }

    private func lease(_ count: Int) async throws -> [LeasedMessage] {
        let now = clock.now
        let count = allowance.left(of: count, at: now, rate: rules.rate)
        if count == 0 { return [] }
        try await takeBackUnanswered()
        let (name, end) = (leaseNames.next(), now + rules.leaseTime.inSeconds)
        do {
            let leased = try await outbox.lease(count, of: account, as: name, at: now, until: end)
            allowance.spend(leased.count)
            return leased
        } catch {
            unanswered.append((name, end))
            throw error
        }
    }

    /// What was taken in a call whose answer got lost never went out: it must not end up in doubt.
    private func takeBackUnanswered() async throws {
        let now = clock.now
        for lease in unanswered { try await outbox.takeBack(lease.name, of: account) }
        unanswered.removeAll { $0.end <= now }
    }

    /// No turn follows: others need not wait for what this one took and never learnt of.
    func leave() async {
        guard !unanswered.isEmpty else { return }
        do {
            try await takeBackUnanswered()
        } catch {
            logger.error("outbox unavailable", metadata: logFields(of: error).mapValues { .string($0) })
        }
    }

    /// What expires meanwhile is given up.
    private func rest(until end: Date, at now: Date) async throws -> Next {
        _ = try await outbox.lease(0, of: account, as: leaseNames.next(), at: now, until: now)
        return .at(end)
    }

    private func probe() async throws -> Bool {
        do throws(SendFailure) {
            try await platform.probe()
            if reachability.failures > 0 { logger.notice("platform API available again") }
            reachability.succeeded()
            return true
        } catch {
            try await note([error])
            return false
        }
    }

    // MARK: Sending

    private enum Event {
        case ended(Result<SendAttempt, any Error>)
        /// Time has passed; something may have come in.
        case moment
    }

    /// How long a message waits to be taken up while there is a free call, in seconds, and the least part of all calls that
    /// is taken up at once.
    private static let moment = 0.1
    private static let leastPart = 8

    /// Sends what was leased, and what else is there as calls end: a slow one holds up no other recipient. Ends when nothing is
    /// under way any more.
    ///
    /// Each is recorded as soon as its own call is over: a slow one leaves no other in doubt.
    private func send(_ leased: [LeasedMessage], _ hasEnded: @Sendable () -> Bool) async throws {
        var inFlight = 0
        var findings = SendFindings()
        await withTaskGroup(of: Event.self) { group in
            func add(_ leased: [LeasedMessage]) {
                inFlight += leased.count
                for message in leased {
                    group.addTask {
                        let attempt = await self.attempt(message)
                        do { try await self.record(attempt) } catch { return .ended(.failure(error)) }
                        return .ended(.success(attempt))
                    }
                }
            }
            func addMoment() {
                group.addTask { [clock] in
                    try? await clock.sleep(until: clock.now + Self.moment)
                    return .moment
                }
            }
            add(leased)
            addMoment()
            while inFlight > 0, let event = await group.next() {
                var isMoment = false
                switch event {
                case .ended(let result):
                    inFlight -= 1
                    findings.add(result)
                case .moment:
                    isMoment = true
                    // A cancelled task's sleep is over at once.
                    if !Task.isCancelled { addMoment() }
                }
                let free = rules.concurrency - inFlight
                guard !findings.needAttention, !hasEnded(), !Task.isCancelled,
                    free > 0, isMoment || free >= rules.concurrency / Self.leastPart
                else { continue }
                do {
                    if isMoment {
                        try await survey(at: clock.now)
                        if try await outbox.pause(of: account, at: clock.now) != nil { findings.mustRest = true }
                    }
                    if !findings.needAttention { add(try await lease(free)) }
                } catch {
                    findings.error = error
                }
            }
            group.cancelAll()
        }
        try await note(findings)
    }

    private func attempt(_ leased: LeasedMessage) async -> SendAttempt {
        if let outcome = verdict(on: leased) { return SendAttempt(message: leased, outcome: outcome, failure: nil) }
        let failure: SendFailure?
        do throws(SendFailure) {
            try await platform.send(leased.message.content, to: leased.message.recipient)
            failure = nil
        } catch {
            failure = error
        }
        return SendAttempt(message: leased, outcome: outcome(of: leased, failure), failure: failure)
    }

    /// What is decided without asking the platform; nil to ask it.
    func verdict(on leased: LeasedMessage) -> SendOutcome? {
        let now = clock.now
        if leased.isInDoubt, rules.whenInDoubt == .keep {
            return .dead(OutboxFailure(.inDoubt, "whoever sent it stopped before it was known to have arrived"))
        }
        if leased.hasExpired(at: now) { return .dead(OutboxFailure(.expired)) }
        if !leased.isAllowed(at: now) { return .dead(OutboxFailure(.noMessagingWindow, leased.window?.act.rawValue)) }
        // This process stood still; another may be about to take the message.
        if now > leased.end - rules.leaseTime.inSeconds / 2 { return .released }
        return nil
    }

    private func outcome(of leased: LeasedMessage, _ failure: SendFailure?) -> SendOutcome {
        let now = clock.now
        return switch failure {
        case nil: .sent
        case .busy(let reason):
            leased.attempt >= rules.maxAttempts
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

    /// Written until it is written, and even when the process is to end at once: what is known of a message must not be lost.
    ///
    /// - Throws: why it could not be written when the process ended.
    private func record(_ attempt: SendAttempt) async throws {
        let outbox = outbox
        let now = clock.now
        var failures = 0
        while true {
            let writing = Task { try await outbox.end(attempt.message, with: attempt.outcome, at: now) }
            do {
                return tell(attempt, isInForce: try await writing.value)
            } catch {
                failures += 1
                // Nobody believes it once the lease is over.
                let next = clock.now + storeBackoff.delay(after: failures)
                if Task.isCancelled || next >= attempt.message.end { throw error }
                try await clock.sleep(until: next)
            }
        }
    }

    private func tell(_ attempt: SendAttempt, isInForce: Bool) {
        telemetry.ended(attempt.outcome, isInForce: isInForce)
        if !isInForce {
            logger.warning("outbox lease lost: message taken over by another process")
        } else if case .dead(let failure) = attempt.outcome {
            logger.warning(
                "message given up",
                metadata: ["reason": "\(failure)", "attempt": "\(attempt.message.attempt)"]
            )
        }
    }

    // MARK: The platform's state

    /// - Throws: what kept an attempt from being recorded, once the others are noted.
    private func note(_ findings: SendFindings) async throws {
        try await note(findings.failures)
        if let error = findings.error { throw error }
        if findings.hasSent, !findings.failures.contains(where: \.isOutage) { reachability.succeeded() }
    }

    private func note(_ failures: [SendFailure]) async throws {
        let now = clock.now
        for failure in failures {
            switch failure {
            case .quota(let reason):
                try await pause(AccountPause(until: ChinaMidnight.next(after: now), reason: OutboxFailure(.quota, reason)))
                return
            case .accountRefused(let reason):
                let end = now + rules.accountPause.inSeconds
                try await pause(AccountPause(until: end, reason: OutboxFailure(.accountRefused, reason)))
                return
            case .busy, .unreachable, .inDoubt, .never, .cancelled: break
            }
        }
        guard let outage = failures.first(where: \.isOutage) else { return }
        if reachability.failures == 0 {
            logger.warning("platform API unavailable: messages wait", metadata: ["reason": "\(outage.text)"])
        }
        reachability.failed(at: now)
    }

    private func pause(_ pause: AccountPause) async throws {
        logger.error(
            "account refused by the platform: messages wait",
            metadata: ["reason": "\(pause.reason)", "until": "\(Int64(pause.until.timeIntervalSince1970))"]
        )
        try await outbox.setPause(pause, of: account, at: clock.now)
    }

    /// Counts what lies in the outbox, and forgets what is old.
    private func survey(at now: Date) async throws {
        if let surveyedAt, now.timeIntervalSince(surveyedAt) < Self.surveyInterval, now >= surveyedAt { return }
        surveyedAt = now
        let isPaused = try await outbox.pause(of: account, at: now) != nil
        telemetry.report(try await outbox.depth(of: account, at: now), isPaused: isPaused, at: now)
        for (state, retention) in [(OutboxEntry.State.sent, rules.sentRetention), (.dead, rules.deadRetention)] {
            try await outbox.purge(
                state,
                of: account,
                endedBefore: now - retention.inSeconds,
                at: now,
                limit: Self.purgeBatch
            )
        }
    }
}
