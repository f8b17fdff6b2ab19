import Logging
public import ServiceLifecycle
import Synchronization

/// Whether this process should be given deliveries: named checks that must all pass, until a shutdown begins.
///
/// As a service it turns unready when the graceful shutdown reaches it, and ends after ``drain``. Services are shut down in
/// reverse order, each when the one after it has ended, so that it belongs at the end of the group: whoever watches `/readyz`
/// then learns of the shutdown that long before the listeners close.
public final class Readiness: Service {
    /// True when what it looks at can be used. Called with each `/readyz`; it must heed cancellation, which comes after
    /// ``timeLimit``.
    public typealias Check = @Sendable () async -> Bool

    /// How long the checks may take together; one that takes longer has failed.
    public let timeLimit: Duration
    /// How long a shutdown is told before anything else ends: longer than a load balancer takes to look and to look away.
    public let drain: Duration
    private let checks = Mutex<[String: Check]>([:])
    private let isShuttingDown = Atomic(false)

    public init(timeLimit: Duration = .seconds(2), drain: Duration = .zero) {
        self.timeLimit = timeLimit
        self.drain = drain
    }

    /// Adds a check, or puts it in the place of the one of that name.
    public func add(_ name: String, _ check: @escaping Check) {
        checks.withLock { $0[name] = check }
    }

    /// Unready from now on.
    public func beginShutdown() {
        isShuttingDown.store(true, ordering: .relaxed)
    }

    public func run() async throws {
        try? await gracefulShutdown()
        beginShutdown()
        try? await Task.sleep(for: drain)
    }

    /// The names of what is not ready, sorted; empty when this process is ready.
    public func failures() async -> [String] {
        guard !isShuttingDown.load(ordering: .relaxed) else { return ["shutting-down"] }
        let checks = checks.withLock { $0 }
        guard !checks.isEmpty else { return [] }
        return await withTaskGroup(of: Outcome.self) { group in
            for (name, check) in checks {
                group.addTask { await check() ? .passed(name) : .failed }
            }
            let limit = timeLimit
            group.addTask {
                try? await Task.sleep(for: limit)
                return .timeIsUp
            }
            var failing = Set(checks.keys)
            var unfinished = checks.count
            while unfinished > 0, let outcome = await group.next() {
                switch outcome {
                case .passed(let name): failing.remove(name)
                case .failed: break
                case .timeIsUp: unfinished = 0
                }
                unfinished -= 1
            }
            group.cancelAll()
            return failing.sorted()
        }
    }

    private enum Outcome: Sendable {
        case passed(String)
        case failed
        case timeIsUp
    }
}
