import FoundationEssentials
import Logging
import WebhookCore

/// Asks one account's API: what is known already or under way is not asked again, and an API that does not answer is left alone.
actor DirectoryCaller {
    private typealias Call = Task<Result<DirectoryFindings, HTTPDirectoryError>, Never>

    private let address: DirectoryAddress
    private let token: DirectoryToken
    private let rules: DirectoryRules
    private let connections: DirectoryConnections
    private let telemetry: DirectoryTelemetry
    private let clock: any ServiceClock
    private let now: @Sendable () -> ContinuousClock.Instant
    private let logger: Logger

    private var breaker: CircuitBreaker
    private var cache: AnswerCache<DirectoryQuestion, DirectoryFindings>
    private var underWay: [DirectoryQuestion: Call] = [:]

    /// - Parameters:
    ///   - clock: when an answer came, where the API does not say of when it is.
    ///   - now: for how long answers are kept and the API is left alone.
    init(
        address: DirectoryAddress,
        token: DirectoryToken,
        rules: DirectoryRules,
        breaker: CircuitBreaker = CircuitBreaker(),
        connections: DirectoryConnections,
        telemetry: DirectoryTelemetry,
        clock: any ServiceClock,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        logger: Logger
    ) {
        self.address = address
        self.token = token
        self.rules = rules
        self.breaker = breaker
        self.connections = connections
        self.telemetry = telemetry
        self.clock = clock
        self.now = now
        self.logger = logger
        cache = AnswerCache(lifetime: rules.cache)
    }

    func findings(_ question: DirectoryQuestion) async throws(HTTPDirectoryError) -> DirectoryFindings {
        if let kept = cache.answer(to: question, at: now()) {
            telemetry.ended(question.interface, .cached)
            return kept
        }
        if let call = underWay[question] {
            telemetry.ended(question.interface, .cached)
            return try await call.value.get()
        }
        do throws(HTTPDirectoryError) {
            return try await begin(question).value.get()
        } catch {
            // Calls that were made are counted where they end.
            if !error.isOfCall { telemetry.ended(question.interface, DirectoryTelemetry.Outcome(error)) }
            throw error
        }
    }

    /// Its own task, as it belongs to no single caller: one that is cancelled must not take the answer from the others.
    private func begin(_ question: DirectoryQuestion) throws(HTTPDirectoryError) -> Call {
        if underWay.count >= rules.maxCalls { throw .tooManyCalls }
        guard let admission = breaker.admit(at: now()) else { throw .suspended(isBusy: breaker.isBusy) }
        let call = Call {
            let start = ContinuousClock.now
            let result: Result<Answer, HTTPDirectoryError>
            do throws(HTTPDirectoryError) {
                result = .success(try await ask(question))
            } catch {
                result = .failure(error)
            }
            finish(question, admission, result, after: start.duration(to: .now))
            return result.map(\.findings)
        }
        underWay[question] = call
        return call
    }

    private struct Answer {
        var findings: DirectoryFindings
        /// In bytes.
        var size: Int
    }

    /// Off the actor: reading a large answer must not keep other questions waiting.
    @concurrent
    private nonisolated func ask(_ question: DirectoryQuestion) async throws(HTTPDirectoryError) -> Answer {
        let url = address.text + question.target
        guard let body = try await connections.ask(url, body: question.body, token: token, rules: rules) else {
            return Answer(findings: DirectoryFindings(), size: 0)
        }
        do throws(ContractFault) {
            return Answer(findings: try DirectoryFindings(body, to: question, at: clock.now), size: body.count)
        } catch {
            throw HTTPDirectoryError(error)
        }
    }

    private func finish(
        _ question: DirectoryQuestion,
        _ admission: CircuitBreaker.Admission,
        _ result: Result<Answer, HTTPDirectoryError>,
        after duration: Duration
    ) {
        underWay[question] = nil
        switch result {
        case .success(let answer):
            if answer.findings.withheld > 0 {
                logger.warning(
                    "directory answered with entries of other customers",
                    metadata: ["withheld": "\(answer.findings.withheld)"]
                )
            }
            // Beside the body, what an entry of the table takes by itself.
            cache.keep(answer.findings, to: question, size: answer.size + 512, at: now())
            telemetry.ended(question.interface, answer.findings.isEmpty ? .notFound : .ok, after: duration)
            show(breaker.answered(admission))
        case .failure(let error):
            telemetry.ended(question.interface, DirectoryTelemetry.Outcome(error), after: duration)
            show(
                error.isOutage
                    ? breaker.failed(admission, isBusy: error.isBusy, at: now()) : breaker.answered(admission),
                after: error
            )
        }
    }

    private func show(_ change: CircuitBreaker.Change?, after error: HTTPDirectoryError? = nil) {
        switch change {
        case .opened:
            telemetry.show(isSuspended: true)
            logger.error("directory not asked for some seconds", metadata: ["error": "\(error.map { "\($0)" } ?? "none")"])
        case .closed:
            telemetry.show(isSuspended: false)
            logger.notice("directory asked again")
        case nil: break
        }
    }
}

extension HTTPDirectoryError {
    /// Whether a call was made.
    fileprivate var isOfCall: Bool {
        switch self {
        case .suspended, .tooManyCalls: false
        default: true
        }
    }
}
