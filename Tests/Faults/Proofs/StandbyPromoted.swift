import Foundation
import PostgreSQLTesting

/// The primary is lost, and the standby that its commits waited for takes over.
struct StandbyPromoted {
    let folder: WorkFolder
    let connections: Int
    let findings: Findings

    func run() async throws {
        let primary = try PostgreSQLServer()
        let standby = try await primary.makeSynchronousStandby()
        let database = try await AttackedDatabase(on: primary) { name in
            "postgresql://postgres@127.0.0.1:\(primary.port),127.0.0.1:\(standby.port)/\(name)?target_session_attrs=read-write"
        }
        try await StoreScene.run(
            database: database,
            folder: folder,
            connections: connections,
            StoreScene.Arrangement(servers: 2, slowOneIn: 10),
            findings: findings
        ) { scene in
            try await scene.serving { _ in
                // What is committed without the standby would be lost with the primary.
                standby.suspend()
                try await scene.expectStandstill("a standby that stands still")
                // For deliveries to come again: nothing may be answered with what the standby has not.
                let isAnswered = try await scene.acknowledges(1, within: .seconds(10))
                findings.expect(!isAnswered, "deliveries are acknowledged while the standby stands still")
                try primary.kill()
                standby.resume()
                try standby.promote()
                try await scene.expectGoingOn("when the standby is the primary", count: 1_000)
            }
        }
    }
}
