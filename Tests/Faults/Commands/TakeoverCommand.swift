import ArgumentParser
import Foundation
import PlatformSimulator

struct TakeoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "takeover",
        abstract: "Kills a server in the midst of accepted deliveries: each is taken up again within five seconds.",
        discussion: """
            Handlers take 8 seconds. Their server is killed (SIGKILL) after three, when it has accepted them. With SQLite it is \
            started again, and the time from then on counts; with PostgreSQL another server is there, and the time from the \
            death on counts.
            """
    )

    @Option(help: "A path, the address of a PostgreSQL server, or postgresql for one of its own; by default a new SQLite file.")
    var database: String?

    @Option(help: "How many deliveries it is in the midst of.")
    var deliveries = 20

    func run() async throws {
        let findings = Findings()
        try await Proof.run(findings) { folder in
            try await PlatformSimulator.running(accounts: FaultAccount.allCases.map(\.simulated)) { platform, api in
                let database = try await AttackedDatabase(database, in: folder)
                let count = database.allowsReplicas ? 2 : 1
                let slots = try ServerSlot.slots(count, folder: folder, database: database, api: api, logLevel: "info")
                let proof = TakeoverProof(slots: slots, deliveries: deliveries, platform: platform, findings: findings)
                try await proof.run()
            }
        }
    }
}
