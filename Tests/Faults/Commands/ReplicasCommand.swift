import ArgumentParser
import Foundation
import PlatformSimulator

struct ReplicasCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replicas",
        abstract: "Three servers on one PostgreSQL behind nginx, one of which is killed: nothing lost, nothing twice.",
        discussion:
            "nginx runs with deploy/nginx.conf, on loopback and without TLS. What is compared is what crash-loop compares."
    )

    @Option(help: "The address of a PostgreSQL server, or postgresql for one of its own.")
    var database = "postgresql"

    @Option(help: "How often the one is killed.")
    var kills = 10

    @Option(help: "How many deliveries must have been acknowledged at least.")
    var acknowledged = 5_000

    @Option(help: "Connections, and deliveries at one time.")
    var connections = 64

    @Option(help: "Makes the random choices of the run before; by default others each time.")
    var seed: UInt64 = .random(in: 1...999_999)

    @Option(help: "Fails when it is not done after so many minutes.")
    var minutes = 10

    func run() async throws {
        try SystemCallTrap.verify()
        tell("seed \(seed)")
        let findings = Findings()
        try await Proof.run(findings) { folder in
            try await PlatformSimulator.running(accounts: FaultAccount.allCases.map(\.simulated)) { platform, api in
                let database = try await AttackedDatabase(database, in: folder)
                let slots = try ServerSlot.slots(3, folder: folder, database: database, api: api)
                let proxy = try ProxyProcess(folder: folder, upstream: slots.map(\.port))
                defer { proxy.end() }
                let loop = CrashLoop(
                    slots: slots,
                    database: database,
                    front: ["http://127.0.0.1:\(proxy.port)\(FaultAccount.push.path)"],
                    mortal: 1,
                    kills: kills,
                    acknowledged: acknowledged,
                    connections: connections,
                    senders: 256,
                    seed: seed,
                    end: .now + .seconds(60 * minutes),
                    findings: findings
                )
                try await loop.prove(platform)
            }
        }
    }
}
