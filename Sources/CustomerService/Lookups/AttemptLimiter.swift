public import FoundationEssentials
import Synchronization
public import WebhookCore

/// Whose failures are counted, or those at what.
public enum AttemptKey: Sendable, Hashable {
    /// One user of the account.
    case sender(OpenID)
    /// One booking or ticket, whoever asks for it.
    case identifier(String)
}

/// Counts failed second factors, so that names cannot be guessed: five failures within 15 minutes pause for 30.
public protocol AttemptLimiter: Sendable {
    /// Whether lookups under that key are paused.
    func isPaused(_ key: AttemptKey, at now: Date) async -> Bool

    /// Counts an attempt that found nothing.
    func recordFailure(_ key: AttemptKey, at now: Date) async
}

/// Counts in memory, for one process; the oldest are forgotten when there are too many.
public final class InMemoryAttemptLimiter: AttemptLimiter {
    private struct Record {
        var failures: [Date] = []
        var pausedUntil: Date?

        var last: Date { pausedUntil ?? failures.last ?? .distantPast }
    }

    private static let allowed = 5
    private static let window: TimeInterval = 15 * 60
    private static let pause: TimeInterval = 30 * 60

    private let capacity: Int
    private let records = Mutex<[AttemptKey: Record]>([:])

    /// Empty at first; the key not seen for longest is forgotten first.
    public init(capacity: Int = 10_000) {
        self.capacity = max(1, capacity)
    }

    public func isPaused(_ key: AttemptKey, at now: Date) async -> Bool {
        records.withLock { $0[key]?.pausedUntil.map { now < $0 } ?? false }
    }

    public func recordFailure(_ key: AttemptKey, at now: Date) async {
        records.withLock { records in
            if records[key] == nil, records.count >= capacity { Self.makeRoom(in: &records, at: now) }
            var record = records[key] ?? Record()
            record.failures = record.failures.filter { now.timeIntervalSince($0) < Self.window } + [now]
            if record.failures.count >= Self.allowed {
                record = Record(pausedUntil: now.addingTimeInterval(Self.pause))
            }
            records[key] = record
        }
    }

    /// Forgets what no longer counts, and if that is not enough a tenth of the oldest, so that this is seldom done.
    private static func makeRoom(in records: inout [AttemptKey: Record], at now: Date) {
        let count = records.count
        records = records.filter { now < $0.value.last.addingTimeInterval(window) }
        guard records.count > count * 9 / 10 else { return }
        let oldest = records.sorted { $0.value.last < $1.value.last }.prefix(max(1, count / 10))
        for (key, _) in oldest { records[key] = nil }
    }
}
