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
            let server = try await scene.slot.serve()
            scene.gate.open()
            do {
                guard try await scene.acknowledges(200, within: .seconds(60)) else {
                    throw Unprovable("the server does not get on: \(server.logText.suffix(1_000))")
                }
                for round in 1...rounds {
                    try await fill(disk, scene, round)
                    findings.expect(server.ended == nil, "the server ended when the disk was full: \(server.logText.suffix(500))")
                    try disk.makeRoom()
                    let goesOn = try await scene.acknowledges(200, within: .seconds(30))
                    findings.expect(goesOn, "the server does not go on when there is room again")
                }
            } catch {
                await server.destroy()
                throw error
            }
            return server
        }
    }

    /// Until nothing is acknowledged any more, and then for two seconds.
    private func fill(_ disk: SmallFileSystem, _ scene: StoreScene, _ round: Int) async throws {
        try disk.fill(leaving: 100_000 / round)
        let end = ContinuousClock.now + .seconds(60)
        while try await scene.acknowledges(1, within: .seconds(2)) {
            if ContinuousClock.now > end {
                findings.add("a full disk changes nothing")
                return
            }
        }
    }
}
