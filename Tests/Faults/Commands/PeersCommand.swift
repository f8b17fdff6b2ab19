import ArgumentParser

struct PeersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract:
            "One of two servers on a PostgreSQL stands still or has a wrong clock: nothing lost or done twice, all in order.",
        discussion: """
            stopped: it stands still (SIGSTOP) for eight seconds, longer than its claims are in force, while the other takes over \
            what it had accepted; then it goes on, and what it still settles must change nothing.
            clock-ahead: its clock is two hours ahead. Both get the same load.
            """
    )

    enum Fault: String, ExpressibleByArgument, CaseIterable {
        case stopped
        case clockAhead = "clock-ahead"
    }

    @Option(help: "By default each.")
    var fault: Fault?

    @Option(help: "Connections, and deliveries at one time.")
    var connections = 32

    @Option(help: "How often the fault strikes, or for how much load it lasts.")
    var rounds = 2

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds must be 1 or more") }
    }

    func run() async throws {
        for fault in fault.map({ [$0] }) ?? Fault.allCases {
            tell("\(fault.rawValue):")
            let findings = Findings()
            try await Proof.run(findings) { folder in
                try await PeerFaults(
                    fault: fault == .stopped ? .stopped : .clockAhead,
                    folder: folder,
                    connections: connections,
                    rounds: rounds,
                    findings: findings
                ).run()
            }
        }
    }
}
