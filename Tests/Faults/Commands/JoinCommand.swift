import ArgumentParser
import Foundation
import PlatformSimulator

struct JoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Sends deliveries again while their handlers run: one run, and the same answer or the push.",
        discussion: """
            Handlers take 4.8, 6, 11 and 16 seconds. Each delivery is sent as the platform does it, which comes back when \
            it has no answer; and once more at 5 and at 10 seconds whatever the answer was, as if it had been lost on the \
            way. Both policies for late replies are tried at the same time; the whole takes half a minute.
            """
    )

    @Option(help: "A path, the address of a PostgreSQL server, or postgresql for one of its own; by default a new SQLite file.")
    var database: String?

    @Option(help: "How many servers share the database; repeats go to another each time. With PostgreSQL.")
    var replicas = 1

    func run() async throws {
        let findings = Findings()
        try await Proof.run(findings) { folder in
            try await PlatformSimulator.running(accounts: FaultAccount.allCases.map(\.simulated)) { platform, api in
                let database = try await AttackedDatabase(database, in: folder)
                let slots = try ServerSlot.slots(replicas, folder: folder, database: database, api: api, logLevel: "info")
                try await ServerSlot.serving(slots, findings: findings) {
                    try await JoinProof(slots: slots, platform: platform, findings: findings).run()
                }
            }
        }
    }
}
