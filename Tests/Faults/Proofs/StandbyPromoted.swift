import Foundation
import PostgreSQLTesting

/// The primary is lost, and the standby that its commits waited for takes over.
struct StandbyPromoted {
    let folder: WorkFolder
    let connections: Int
    let findings: Findings

    func run() async throws {
        let primary = try PostgreSQLServer()
        let standby = try PostgreSQLServer(standbyOf: primary)
        try await primary.run("ALTER SYSTEM SET synchronous_standby_names = '*'")
        try await primary.run("SELECT pg_reload_conf()")
        let isSynchronous = try await becomesTrue(before: .now + .seconds(30)) {
            try await primary.number("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1
        }
        guard isSynchronous else { throw Unprovable("the standby does not follow its primary") }
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
                // What stands between the death of a primary and the promotion is somebody's decision, and takes its time.
                try primary.kill()
                try await scene.expectStandstill("a primary that was killed")
                try standby.promote()
                try await scene.expectGoingOn("when the standby is the primary", count: 1_000)
            }
        }
    }
}
