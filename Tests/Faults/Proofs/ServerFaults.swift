import Foundation
import PostgreSQLTesting

/// A PostgreSQL server goes away for a while.
struct ServerFaults {
    enum Fault {
        /// Killed, and started again after a few seconds.
        case stopped
        /// Stands still with its connections open, and goes on.
        case suspended
        /// Ends its sessions, again and again.
        case terminated
    }

    let fault: Fault
    let folder: WorkFolder
    let connections: Int
    let rounds: Int
    let findings: Findings

    /// Longer than any delivery may take.
    private static let absence: Duration = .seconds(8)

    func run() async throws {
        let database = try await AttackedDatabase("postgresql", in: folder)
        guard let postgres = database.server else { return }
        try await StoreScene.run(database: database, folder: folder, connections: connections, findings: findings) { scene in
            try await scene.serving { _ in
                for _ in 1...rounds {
                    try await strike(postgres)
                    try await scene.expectGoingOn("when the database is there again")
                }
            }
        }
    }

    private func strike(_ postgres: PostgreSQLServer) async throws {
        switch fault {
        case .stopped:
            try postgres.kill()
            // How long the database is away is the fault that is tried.
            try await Task.sleep(for: Self.absence)
            try postgres.start()
        case .suspended:
            postgres.suspend()
            // Likewise.
            try await Task.sleep(for: Self.absence)
            postgres.resume()
        case .terminated:
            for _ in 0..<20 {
                try await postgres.run(
                    """
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE application_name = 'webhookd' AND pid <> pg_backend_pid()
                    """
                )
                // For new sessions to come, which are ended in their turn.
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
