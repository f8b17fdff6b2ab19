import ArgumentParser
import Foundation
import PlatformSimulator

struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Takes the store away under load: no 200 for what was not kept, nothing late, recovery by itself.",
        discussion: """
            disk-full: the database lies on a file system of a few megabytes that fills up, and gets room again. The server \
            goes on by itself.
            sync-error: the disk fails to sync. The server must end itself and say why, since what the disk holds is not \
            known any more; a service manager starts it again.
            """
    )

    enum Fault: String, ExpressibleByArgument, CaseIterable {
        case diskFull = "disk-full"
        case syncError = "sync-error"
    }

    @Option(help: "disk-full or sync-error; by default each.")
    var fault: Fault?

    @Option(help: "Connections, and deliveries at one time.")
    var connections = 16

    func run() async throws {
        for fault in fault.map({ [$0] }) ?? Fault.allCases {
            print("\(fault.rawValue):")
            let findings = Findings()
            try await Proof.run(findings) { folder in
                switch fault {
                case .diskFull: try await DiskFull(folder: folder, connections: connections, findings: findings).run()
                case .syncError: try await SyncError(folder: folder, connections: connections, findings: findings).run()
                }
            }
        }
    }
}
