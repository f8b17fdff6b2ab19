import Foundation
import PostgreSQLTesting

/// Packets between the server and PostgreSQL vanish for a while, and no connection is closed.
struct PacketsDropped {
    let folder: WorkFolder
    let connections: Int
    let rounds: Int
    let findings: Findings

    /// In which both sides must have found out.
    private static let limit: Duration = .seconds(15)

    func run() async throws {
        let postgres = try PostgreSQLServer()
        try await StoreScene.run(
            database: AttackedDatabase(on: postgres),
            folder: folder,
            connections: connections,
            StoreScene.Arrangement(servers: 2, slowOneIn: 20),
            findings: findings
        ) { scene in
            try await scene.serving { _ in
                for _ in 1...rounds {
                    try await cut(postgres, scene)
                    try await scene.expectGoingOn("when packets arrive again")
                }
            }
        }
    }

    private func cut(_ postgres: PostgreSQLServer, _ scene: StoreScene) async throws {
        let sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'webhookd' AND client_addr IS NOT NULL"
        findings.expect(try await postgres.number(sessions) > 0, "the servers have no sessions to be cut off")
        let filter = PacketFilter()
        try filter.drop(port: postgres.port)
        let start = ContinuousClock.now
        let isFree = try await becomesTrue(before: start + Self.limit, lookingEvery: .milliseconds(200)) {
            try await postgres.number(sessions) == 0
        }
        findings.expect(isFree, "PostgreSQL keeps sessions whose client has not been heard of for \(Self.limit)")
        try await scene.expectStandstill("a network without packets")
        tell("PostgreSQL gave up the last session after \((ContinuousClock.now - start).components.seconds) s")
        try filter.clear()
    }
}
