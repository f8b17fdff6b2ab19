import FoundationEssentials
import Synchronization

/// Says each second that a replica lives, and clears away what is old, for as long as its ledger exists.
final class PostgreSQLPulse: Sendable {
    private struct State {
        var beating: Task<Void, Never>?
        var purging: Task<Void, Never>?
        /// What is old is told by the clock of those who use the ledger.
        var newest = Date.distantPast
    }

    private let state = Mutex(State())
    private let replica: String
    private let database: PostgreSQLDatabase
    private let purge: PostgreSQLPurge

    private static let interval: Duration = .seconds(1)
    private static let purgeInterval: Duration = .seconds(15)

    init(of replica: String, _ database: PostgreSQLDatabase, _ purge: PostgreSQLPurge) {
        self.replica = replica
        self.database = database
        self.purge = purge
    }

    deinit {
        cancel()
    }

    /// Begins, unless it has, and takes note of the time.
    func start(at now: Date) {
        state.withLock { state in
            state.newest = max(state.newest, now)
            guard state.beating == nil else { return }
            state.beating = Task { [replica, database] in
                while !Task.isCancelled {
                    // The next one comes in time to make up for one that fails.
                    _ = try? await database.run(PostgreSQLCommand(Self.alive, [.text(replica)]), within: .seconds(1))
                    try? await Task.sleep(for: Self.interval)
                }
            }
            state.purging = Task { [database, purge, weak self] in
                while !Task.isCancelled, let now = self?.newest {
                    _ = try? await purge.run(on: database, at: now)
                    try? await Task.sleep(for: Self.purgeInterval)
                }
            }
        }
    }

    private var newest: Date { state.withLock { $0.newest } }

    private func cancel() {
        state.withLock { state in
            state.beating?.cancel()
            state.purging?.cancel()
        }
    }

    /// Says no more, and returns when what was being said is over: one that came after the replica has left would make it live
    /// again.
    func stop() async {
        cancel()
        await state.withLock { $0.beating }?.value
    }

    private static let alive = PostgreSQLStatement(
        "SELECT set_config('synchronous_commit', 'off', true), webhookd_alive($1) IS NULL"
    )
}
