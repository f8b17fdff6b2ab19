import CustomerService
import FoundationEssentials
import InMemoryLogging
import Logging
import Metrics
import MetricsTestKit
import SocketTesting
import Synchronization
import WebhookCore

@testable import HTTPDirectory

/// A directory and a scripted API, connected over loopback, with a time that stands until a test moves it.
struct DirectoryScene: Sendable {
    static let token = "tok-5ec2e70123456789"
    static let sunday = CivilDate(year: 2026, month: 11, day: 22)
    /// 10:30 in China on that day.
    static let moment = Date(timeIntervalSince1970: 1_795_314_600)

    let api: ScriptedAPI
    let directory: HTTPDirectory
    let log: InMemoryLogHandler
    let metrics: TestMetrics
    private let time: SteppedTime

    func pass(_ duration: Duration) { time.pass(duration) }

    /// The log's lines with what stands beside them.
    var said: [String] { log.entries.map { "\($0.level) \($0.message) \($0.metadata)" } }

    func count(_ interface: String, _ outcome: String) throws -> Int64 {
        try metrics.expectCounter(
            "webhookd_directory_questions_total",
            [("account", "demo"), ("interface", interface), ("outcome", outcome)]
        ).totalValue
    }

    static func run(
        timeout: Duration = .seconds(30),
        cache: Duration = .zero,
        maxCalls: Int = 64,
        _ script: @escaping ScriptedAPI.Script = { _, _ in .answer("[]") },
        _ body: (DirectoryScene) async throws -> Void
    ) async throws {
        try await ScriptedAPI.running(script) { api in
            let (log, metrics, time) = (InMemoryLogHandler(), TestMetrics(), SteppedTime())
            let rules = DirectoryRules(timeout: timeout, cache: cache, maxCalls: maxCalls)
            let directory = try directory(at: api.address, rules, log, metrics, now: { time.now })
            try await body(DirectoryScene(api: api, directory: directory, log: log, metrics: metrics, time: time))
        }
    }

    static func directory(
        at address: String,
        _ rules: DirectoryRules,
        _ log: InMemoryLogHandler = InMemoryLogHandler(),
        _ metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        connections: DirectoryConnections = DirectoryConnections(),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) throws -> HTTPDirectory {
        struct NoAddress: Error {}
        guard let address = DirectoryAddress(address) else { throw NoAddress() }
        var logger = Logger(label: "test", factory: { _ in log })
        logger.logLevel = .trace
        return HTTPDirectory(
            DirectoryCaller(
                address: address,
                token: try DirectoryToken(token),
                rules: rules,
                connections: connections,
                telemetry: DirectoryTelemetry(account: AccountName("demo"), factory: metrics),
                clock: FixedClock(now: moment),
                now: now,
                logger: logger
            )
        )
    }
}

private struct FixedClock: ServiceClock {
    let now: Date
}

private final class SteppedTime: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { instant.withLock { $0 } }

    func pass(_ duration: Duration) { instant.withLock { $0 += duration } }
}

/// What asking threw; nil when it succeeded.
func failure(of ask: () async throws -> Void) async -> HTTPDirectoryError? {
    do {
        try await ask()
        return nil
    } catch {
        return error as? HTTPDirectoryError
    }
}

/// Answers in the contract's form.
enum Sample {
    static let flight = FlightDesignator(airline: "CA", number: 1835)

    static func flight(_ more: String = "", number: String = "CA1835", date: String = "2026-11-22") -> String {
        """
        {"flight":"\(number)","date":"\(date)","origin":"PEK","destination":"SHA","departure":"11:30","arrival":"13:45"\(more)}
        """
    }

    static func order(_ more: String = "", number: String = "A-100", phone: String = "13800138000") -> String {
        """
        {"number":"\(number)","placed_at":"2026-11-19T20:12:00+08:00","status":"shipped","total":99.9,"phone":"\(phone)"\(more)}
        """
    }

    static func card(_ more: String = "", reference: String = "A-1", customer: String = "C10001", tail: String = "6783") -> String
    {
        """
        {"reference":"\(reference)","customer":"\(customer)","tail":"\(tail)"\(more)}
        """
    }

    static func itinerary(
        _ more: String = "",
        name: String = "李娜",
        ticket: String = "7812123456790",
        reference: String = "PW3K7D"
    ) -> String {
        """
        {"booking_reference":"\(reference)"\(more),"passengers":[{"name":"\(name)","ticket_number":"\(ticket)"}],"segments":[{"flight":\
        "MU5101","date":"2026-11-24","origin":"SHA","destination":"PEK","departure":"08:00","arrival":"10:20"}]}
        """
    }
}
