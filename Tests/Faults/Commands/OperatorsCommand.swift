import ArgumentParser

struct OperatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operators",
        abstract: "Operators' commands beside two servers on a PostgreSQL under load: nobody else is refused or answered late.",
        discussion: """
            erase: a customer is erased again and again while they write, and in the end leaves no trace.
            migrate: db migrate runs again and again.
            """
    )

    enum Work: String, ExpressibleByArgument, CaseIterable {
        case erase, migrate
    }

    @Option(help: "By default each.")
    var work: Work?

    @Option(help: "Connections, and deliveries at one time.")
    var connections = 16

    @Option(help: "Five commands each.")
    var rounds = 2

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds must be 1 or more") }
    }

    func run() async throws {
        for work in work.map({ [$0] }) ?? Work.allCases {
            tell("\(work.rawValue):")
            let findings = Findings()
            try await Proof.run(findings) { folder in
                try await OperatorsAtWork(
                    work: work == .erase ? .erasing : .migrating,
                    folder: folder,
                    connections: connections,
                    rounds: rounds,
                    findings: findings
                ).run()
            }
        }
    }
}
