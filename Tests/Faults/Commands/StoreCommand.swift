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
            server-stopped, server-suspended, sessions-terminated: PostgreSQL goes away for eight seconds, stands still with \
            its connections open, or ends its sessions again and again. The server goes on by itself.
            standby-promoted: the primary is killed, and the standby that its commits waited for is promoted.
            tables-full, log-full: PostgreSQL's disk fills up, the one with the tables or the one with the write-ahead log, and \
            gets room again.
            packets-dropped: packets between two servers and PostgreSQL vanish until both sides have given up. Runs in a network \
            of its own.
            slow-sync: each sync of the disk takes a fifth of a second, then one, then five.
            """
    )

    enum Fault: String, ExpressibleByArgument, CaseIterable {
        case diskFull = "disk-full"
        case syncError = "sync-error"
        case serverStopped = "server-stopped"
        case serverSuspended = "server-suspended"
        case sessionsTerminated = "sessions-terminated"
        case standbyPromoted = "standby-promoted"
        case tablesFull = "tables-full"
        case logFull = "log-full"
        case packetsDropped = "packets-dropped"
        case slowSync = "slow-sync"
    }

    @Option(help: "By default each.")
    var fault: Fault?

    @Option(help: "Connections, and deliveries at one time.")
    var connections = 16

    @Option(help: "How often each fault strikes; sync-error, standby-promoted and slow-sync have moments of their own.")
    var rounds = 3

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds must be 1 or more") }
    }

    func run() async throws {
        let faults = fault.map { [$0] } ?? Fault.allCases
        if faults.contains(.packetsDropped) { try PacketFilter.enterOwnNetwork() }
        for fault in faults {
            tell("\(fault.rawValue):")
            let findings = Findings()
            try await Proof.run(findings) { folder in
                try await prove(fault, folder, findings)
            }
        }
    }

    private func prove(_ fault: Fault, _ folder: WorkFolder, _ findings: Findings) async throws {
        switch fault {
        case .diskFull:
            try await DiskFull(folder: folder, connections: connections, rounds: rounds, findings: findings).run()
        case .syncError: try await SyncError(folder: folder, connections: connections, findings: findings).run()
        case .slowSync: try await SlowSync(folder: folder, connections: connections, findings: findings).run()
        case .serverStopped: try await strike(.stopped, folder, findings)
        case .serverSuspended: try await strike(.suspended, folder, findings)
        case .sessionsTerminated: try await strike(.terminated, folder, findings)
        case .standbyPromoted: try await StandbyPromoted(folder: folder, connections: connections, findings: findings).run()
        case .tablesFull: try await fill(.tables, folder, findings)
        case .logFull: try await fill(.log, folder, findings)
        case .packetsDropped:
            try await PacketsDropped(folder: folder, connections: connections, rounds: rounds, findings: findings).run()
        }
    }

    private func strike(_ fault: ServerFaults.Fault, _ folder: WorkFolder, _ findings: Findings) async throws {
        let proof = ServerFaults(fault: fault, folder: folder, connections: connections, rounds: rounds, findings: findings)
        try await proof.run()
    }

    private func fill(_ disk: ServerDiskFull.Disk, _ folder: WorkFolder, _ findings: Findings) async throws {
        let proof = ServerDiskFull(disk: disk, folder: folder, connections: connections, rounds: rounds, findings: findings)
        try await proof.run()
    }
}
