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

    func run() async throws {
        let findings = Findings()
        try await Proof.run(findings) { folder in
            try await PlatformSimulator.running(accounts: FaultAccount.allCases.map(\.simulated)) { platform, api in
                let database = folder.file("webhookd.sqlite").path
                let slot = try ServerSlot("server", folder: folder, database: database, api: api, logLevel: "info")
                let server = try await slot.serve()
                do {
                    try await JoinProof(slots: [slot], platform: platform, findings: findings).run()
                } catch {
                    await server.destroy()
                    throw error
                }
                server.signal(SIGTERM)
                let ending = await server.wait(for: .seconds(20))
                findings.expect(ending == .exit(0), "the server's end was \(ending.map { "\($0)" } ?? "not in time")")
                await server.destroy()
            }
        }
    }
}
