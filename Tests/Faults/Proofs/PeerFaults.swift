import Foundation
import PostgreSQLTesting
import WeChatPlatform

/// One of two servers on a database stands still for a while, or has another time than everybody else.
struct PeerFaults {
    enum Fault {
        /// Stands still for longer than everything that it holds.
        case stopped
        /// Its clock is two hours ahead.
        case clockAhead
    }

    let fault: Fault
    let folder: WorkFolder
    let connections: Int
    let rounds: Int
    let findings: Findings

    /// Its row says for four seconds that it lives, and a claim that is not accepted is in force for four and a half.
    private static let standstill: Duration = .seconds(8)

    func run() async throws {
        let postgres = try PostgreSQLServer()
        var arrangement = StoreScene.Arrangement(servers: 2, slowOneIn: 8, slowSeconds: 6)
        switch fault {
        // Of the calls that are under way when it stands still none has its answer in time.
        case .stopped: arrangement.mostInDoubt = rounds * SendingRules().concurrency
        case .clockAhead: (arrangement.lead, arrangement.slowSeconds) = (.seconds(7_200), 1.6)
        }
        try await StoreScene.run(
            database: AttackedDatabase(on: postgres),
            folder: folder,
            connections: connections,
            arrangement,
            findings: findings
        ) { scene in
            try await scene.serving { servers in
                switch fault {
                case .stopped:
                    for _ in 1...rounds { try await stop(servers[0], scene) }
                    let takenOver = scene.slots[1].count(inLogs: "deliveries recovered")
                    findings.expect(takenOver > 0, "nothing of one that stood still was taken over")
                case .clockAhead:
                    let (count, limit) = (1_000 * rounds, Duration.seconds(60 * rounds))
                    try await scene.expectGoingOn("beside one that is ahead", count: count, within: limit)
                }
            }
        }
    }

    private func stop(_ server: ServerProcess, _ scene: StoreScene) async throws {
        let start = Date()
        server.signal(SIGSTOP)
        // How long it stands still is the fault that is tried.
        try await Task.sleep(for: Self.standstill)
        // Whoever asks it meanwhile waits for as long as it stands still.
        scene.record.excuse(scene.slot.address(of: .push), from: start, to: Date())
        server.signal(SIGCONT)
        try await scene.expectGoingOn("when one that stood still goes on")
    }
}
