import FoundationEssentials
import Synchronization

/// Says each second that a replica lives, and clears away what is old, for as long as its store exists.
final class PostgreSQLPulse: Sendable {
    private struct State {
        var beating: Task<Void, Never>?
        /// What is old is told by the clock of those who use the store.
        var newest = Date.distantPast
    }

    private let state = Mutex(State())
    private let replica: String
    private let database: PostgreSQLDatabase
    private let purge: PostgreSQLPurge

    private static let interval: Duration = .seconds(1)
    /// How many beats there are between two times of clearing away.
    private static let purgeInterval = 15

    init(of replica: String, _ database: PostgreSQLDatabase, _ purge: PostgreSQLPurge) {
        self.replica = replica
        self.database = database
        self.purge = purge
    }

    deinit {
        stop()
    }

    /// Begins, unless it has, and takes note of the time.
    func start(at now: Date) {
        state.withLock { state in
            state.newest = max(state.newest, now)
            guard state.beating == nil else { return }
            state.beating = Task { [weak self] in
                var count = 0
                while !Task.isCancelled, let beat = self?.beat(count) {
                    await beat()
                    count += 1
                    try? await Task.sleep(for: Self.interval)
                }
            }
        }
    }

    func stop() {
        state.withLock { $0.beating?.cancel() }
    }

    private func beat(_ count: Int) -> @Sendable () async -> Void {
        let now = state.withLock { $0.newest }
        return { [replica, database, purge] in
            // The next one comes in time to make up for one that fails.
            _ = try? await database.run(PostgreSQLCommand(Self.alive, [.text(replica)]), within: .seconds(1))
            if count % Self.purgeInterval == 0 { _ = try? await purge.run(on: database, at: now) }
        }
    }

    private static let alive = PostgreSQLStatement(
        "SELECT set_config('synchronous_commit', 'off', true), webhookd_alive($1) IS NULL"
    )
}
