import Synchronization

/// Says each second that a replica lives, and clears away what is old, for as long as its ledger exists.
final class LedgerPulse: Sendable {
    fileprivate struct State {
        var beating: Task<Void, Never>?
        var keepingHouse: Task<Void, Never>?
        var lastBeat: ContinuousClock.Instant?
        var hasStopped = false
    }

    private let state = Mutex(State())
    private let replica: String?
    private let database: any SQLDatabase
    private let keepHouse: @Sendable () async throws -> Void

    private static let interval: Duration = .seconds(1)
    /// A claim that is made later than that after the last beat could count for less than a second.
    private static let freshness: Duration = .milliseconds(2_500)
    private static let housekeepingInterval: Duration = .seconds(15)

    /// - Parameters:
    ///   - replica: nil for a process that serves alone, whose life nobody asks for.
    ///   - keepHouse: clears away what is old.
    init(of replica: String?, _ database: any SQLDatabase, _ keepHouse: @escaping @Sendable () async throws -> Void) {
        self.replica = replica
        self.database = database
        self.keepHouse = keepHouse
    }

    deinit {
        state.withLock { $0.cancel() }
    }

    /// Begins, unless it has. The replica is known to live when this returns.
    func begin() async throws {
        let isFresh = state.withLock { state in
            if state.keepingHouse == nil, !state.hasStopped { start(&state) }
            return state.lastBeat.map { $0.duration(to: .now) < Self.freshness } ?? false
        }
        if replica != nil, !isFresh { try await beat() }
    }

    private func start(_ state: inout State) {
        if replica != nil {
            state.beating = Task { [weak self] in
                while !Task.isCancelled, let self {
                    // The next one comes in time to make up for one that fails.
                    try? await self.beat()
                    try? await Task.sleep(for: Self.interval)
                }
            }
        }
        state.keepingHouse = Task { [weak self] in
            while !Task.isCancelled, let self {
                // What fails is done in a quarter of a minute.
                try? await self.keepHouse()
                try? await Task.sleep(for: Self.housekeepingInterval)
            }
        }
    }

    private func beat() async throws {
        guard let replica else { return }
        let begun = ContinuousClock.now
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
