import Foundation
import PostgreSQLTesting

/// PostgreSQL's disk is full for a while: the one with the tables, or the one with the write-ahead log.
struct ServerDiskFull {
    enum Disk: Sendable {
        case tables, log
    }

    let disk: Disk
    let folder: WorkFolder
    let connections: Int
    let rounds: Int
    let findings: Findings

    func run() async throws {
        let small = try SmallFileSystem(at: folder.file("disk"), megabytes: disk == .tables ? 128 : 48, owner: "postgres")
        defer { small.unmount() }
        // Tables get no less room than they need to begin with, nor the log so much that the load never fills it.
        let settings = ["min_wal_size = 2MB", "max_wal_size = 16MB", "wal_recycle = off"]
        let postgres =
            try disk == .tables
            ? PostgreSQLServer(settings: settings, dataFolder: small.folder.path)
            : PostgreSQLServer(settings: settings, logFolder: small.folder.path)
        try await StoreScene.run(
            database: AttackedDatabase(on: postgres),
            folder: folder,
            connections: connections,
            findings: findings
        ) { scene in
            try await scene.serving { _ in
                for _ in 1...rounds {
                    try small.fill(leaving: 64 << 10)
                    try await scene.expectStandstill("PostgreSQL's full disk")
                    try small.makeRoom()
                    try await restart(postgres, scene)
                    try await scene.expectGoingOn("when PostgreSQL has room again")
                }
            }
        }
        withExtendedLifetime(postgres) {}
    }

    /// Without room for its write-ahead log it ends itself; whoever manages it starts it again.
    private func restart(_ postgres: PostgreSQLServer, _ scene: StoreScene) async throws {
        let before = scene.record.acknowledgedCount
        _ = try await becomesTrue(before: .now + .seconds(30)) {
            if !postgres.isRunning { try postgres.start() }
            return scene.record.acknowledgedCount > before
        }
    }
}
