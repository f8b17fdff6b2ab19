import Foundation
import WeChatPlatform

/// The disk fails to sync.
struct SyncError {
    let folder: WorkFolder
    let connections: Int
    let findings: Findings

    /// The first sync of a thread that fails, in one life of the server after the other.
    private static let failing = [2, 12, 30, 60]

    func run() async throws {
        try SystemCallTrap.verify()
        let database = folder.file("webhookd.sqlite").path
        try await StoreScene.run(
            database: AttackedDatabase(sqlite: database),
            folder: folder,
            connections: connections,
            StoreScene.Arrangement(mostInDoubt: Self.failing.count * SendingRules().concurrency),
            findings: findings
        ) { scene in
            var failedServing = 0
            // The first of them comes while it starts.
            for n in Self.failing {
                let server = try scene.slot.start(trap: .syncError(from: n))
                if await server.isListening() { failedServing += 1 }
                scene.gate.open()
                let ending = await server.wait(for: .seconds(30))
                scene.gate.close()
                check(ending, server, n)
                await server.destroy()
            }
            findings.expect(failedServing > 1, "the sync failed only while it started")
            let server = try await scene.slot.serve()
            scene.gate.open()
            let goesOn = try await scene.acknowledges(200, within: .seconds(60))
            findings.expect(goesOn, "the server does not go on after a restart")
            return [server]
        }
    }

    private func check(_ ending: ServerProcess.Ending?, _ server: ServerProcess, _ n: Int) {
        switch ending {
        case nil: findings.add("sync \(n) fails, and the server goes on")
        case .signal(let signal): findings.add("sync \(n) fails, and the server dies of signal \(signal)")
        case .exit(let code): findings.expect(code != 0, "sync \(n) fails, and the server ends as if all were well")
        }
        let lines = server.logText.split(separator: "\n")
        findings.expect(
            lines.contains { $0.contains(#""level":"critical""#) },
            "sync \(n) fails, and the log says nothing critical: \(lines.last ?? "")"
        )
    }
}
