import Foundation
import PlatformSimulator
import WeChatPlatform

/// Each sync of the disk takes seconds.
struct SlowSync {
    let folder: WorkFolder
    let connections: Int
    let findings: Findings

    func run() async throws {
        try SystemCallTrap.verify()
        let database = folder.file("webhookd.sqlite").path
        try await StoreScene.run(
            database: AttackedDatabase(sqlite: database),
            folder: folder,
            connections: connections,
            // Being traced costs the server time, too.
            StoreScene.Arrangement(slowOneIn: 4, slowSeconds: 6, mostInDoubt: SendingRules().concurrency, latest: 4.75),
            findings: findings
        ) { scene in
            let maker = try await scene.slot.serve()
            await maker.end(findings)
            let slow = try await serve(scene, syncsOf: .milliseconds(200), acknowledging: 40)
            let early = scene.record.acknowledged.count { $0.answer == .success }
            findings.expect(early > 0, "nothing was acknowledged before its handler had ended")
            await slow.end(findings)
            let slower = try await serve(scene, syncsOf: .seconds(1), acknowledging: 20)
            await slower.end(findings)
            // Longer than any delivery may take: each is refused, and answered when it comes again.
            let slowest = try await serve(scene, syncsOf: .seconds(5), acknowledging: 10)
            await slowest.destroy()
            let server = try await scene.slot.serve()
            scene.gate.open()
            try await scene.expectGoingOn("when syncs are quick again")
            return [server]
        }
    }

    private func serve(_ scene: StoreScene, syncsOf duration: Duration, acknowledging count: Int) async throws -> ServerProcess {
        let server = try await scene.slot.serve(trap: .slowSync(duration))
        scene.gate.open()
        try await scene.expectGoingOn("with syncs of \(duration)", count: count, within: .seconds(60))
        scene.gate.close()
        return server
    }
}
