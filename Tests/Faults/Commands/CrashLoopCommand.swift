import ArgumentParser
import Foundation
import PlatformSimulator
import Synchronization

struct CrashLoopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-loop",
        abstract: "Kills the server again and again under load: nothing may be lost, and nothing done twice.",
        discussion: """
            Workers deliver without a pause on connections that are kept open. The server is killed (SIGKILL) at random \
            moments, while it starts, and at named points: before SQLite's write-ahead log is written, before it is synced, \
            before a statement goes to PostgreSQL, before its result is read, and at the write of an answer. Then it is started again, and what was not acknowledged is sent again. In the end \
            deliveries of the whole time are sent once more.

            Each sender's replies must count 1, 2, 3 … without a gap: a lost effect repeats a number, one that is done \
            twice skips one. The database must say the same, have one queued message for each delivery, and be sound. Any \
            repeat must get the same reply.
            """
    )

    @Option(help: "A path, the address of a PostgreSQL server, or postgresql for one of its own; by default a new SQLite file.")
    var database: String?

    @Option(help: "How many servers share the database, each of which is killed; with PostgreSQL.")
    var replicas = 1

    @Option(help: "How often the server is killed.")
    var kills = 200

    @Option(help: "How many deliveries must have been acknowledged at least.")
    var acknowledged = 10_000

    @Option(help: "Connections, and deliveries at one time.")
    var connections = 64

    @Option(help: "Users who write.")
    var senders = 512

    @Option(help: "Makes the random choices of the run before; by default others each time.")
    var seed: UInt64 = .random(in: 1...999_999)

    @Option(help: "Fails when it is not done after so many minutes.")
    var minutes = 15

    func run() async throws {
        try SystemCallTrap.verify()
        tell("seed \(seed)")
        let findings = Findings()
        try await Proof.run(findings) { folder in
            try await PlatformSimulator.running(accounts: FaultAccount.allCases.map(\.simulated)) { platform, api in
                let database = try await AttackedDatabase(database, in: folder)
                let slots = try ServerSlot.slots(replicas, folder: folder, database: database, api: api)
                let loop = CrashLoop(
                    slots: slots,
                    database: database,
                    kills: kills,
                    acknowledged: acknowledged,
                    connections: connections,
                    senders: senders,
                    seed: seed,
                    end: .now + .seconds(60 * minutes),
                    findings: findings
                )
                try await loop.prove(platform)
            }
        }
    }
}
