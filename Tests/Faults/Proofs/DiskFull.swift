import Foundation

/// The file system that holds the database is full for a while.
struct DiskFull {
    let folder: WorkFolder
    let connections: Int
    let rounds: Int
    let findings: Findings

    func run() async throws {
        let disk = try SmallFileSystem(at: folder.file("disk"), megabytes: 24)
        defer { disk.unmount() }
        let database = disk.folder.appending(path: "webhookd.sqlite").path
        try await StoreScene.run(
            database: AttackedDatabase(sqlite: database),
            folder: folder,
            connections: connections,
            findings: findings
        ) { scene in
            try await scene.serving { _ in
                for round in 1...rounds {
                    try disk.fill(leaving: 100_000 / round)
                    try await scene.expectStandstill("a full disk")
                    try disk.makeRoom()
                    try await scene.expectGoingOn("when there is room again")
                }
            }
        }
    }
}
