import FoundationEssentials
import Synchronization
import WebhookLedger

/// Says each second that a replica lives, and clears away what is old, for as long as its ledger exists.
final class LedgerPulse: Sendable {
    fileprivate struct State {
        var beating: Task<Void, Never>?
        var keepingHouse: Task<Void, Never>?
        var lastBeat: MonotonicTime?
        var hasStopped = false
    }

    private let state = Mutex(State())
    private let replica: String?
    private let database: any SQLDatabase
    private let clock: any ServiceClock
    private let keepHouse: @Sendable () async throws -> Void

    /// In seconds.
    private static let (interval, housekeepingInterval) = (1.0, 15.0)
    /// A claim that is made later than that after the last beat could count for less than a second.
    private static let freshness: Duration = .milliseconds(2_500)

    /// - Parameters:
    ///   - replica: nil for a process that serves alone, whose life nobody asks for.
    ///   - keepHouse: clears away what is old.
    init(
        of replica: String?,
        _ database: any SQLDatabase,
        clock: any ServiceClock,
        _ keepHouse: @escaping @Sendable () async throws -> Void
    ) {
        self.replica = replica
        self.database = database
        self.clock = clock
        self.keepHouse = keepHouse
    }

    deinit {
        state.withLock { $0.cancel() }
    }

    /// Begins, unless it has. The replica is known to live when this returns.
    func begin() async throws {
        let isFresh = state.withLock { state in
            if state.keepingHouse == nil, !state.hasStopped { start(&state) }
            return state.lastBeat.map { clock.monotonic - $0 < Self.freshness } ?? false
        }
        if replica != nil, !isFresh { try await beat() }
    }

    private func start(_ state: inout State) {
        if replica != nil {
            // The next one comes in time to make up for one that fails.
            state.beating = repeating(each: Self.interval) { try? await $0.beat() }
        }
        // What fails is done in a quarter of a minute.
        state.keepingHouse = repeating(each: Self.housekeepingInterval) { try? await $0.keepHouse() }
    }

    /// A pause keeps neither this nor its database's connections.
    private func repeating(each interval: Double, _ body: @escaping @Sendable (LedgerPulse) async -> Void) -> Task<Void, Never> {
        Task { [weak self, clock] in
            while !Task.isCancelled {
                do {
                    guard let self else { return }
                    await body(self)
                }
                try? await clock.sleep(until: clock.now + interval)
            }
        }
    }

    private func beat() async throws {
        guard let replica else { return }
        let begun = clock.monotonic
        _ = try await database.run(SQLCommand(LedgerStatements.live, [.text(replica)]), .writing)
        state.withLock { $0.lastBeat = begun }
    }

    /// Says no more, and returns when what was being said is over: one that came after the replica has left would make it live
    /// again.
    func stop() async {
        let beating = state.withLock { state in
            state.hasStopped = true
            state.cancel()
            return state.beating
        }
        await beating?.value
    }
}

extension LedgerPulse.State {
    fileprivate func cancel() {
        beating?.cancel()
        keepingHouse?.cancel()
    }
}
