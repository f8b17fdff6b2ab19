import Foundation
import PlatformSimulator
import PostgreSQLTesting

/// Commands that work on the database beside the servers.
struct OperatorsAtWork {
    enum Work {
        /// A customer who goes on writing is erased again and again.
        case erasing
        /// The schema is brought up to date, which it is.
        case migrating
    }

    let work: Work
    let folder: WorkFolder
    let connections: Int
    let rounds: Int
    let findings: Findings

    private static let customer = "oErasedCustomer"

    func run() async throws {
        let postgres = try PostgreSQLServer()
        let database = try await AttackedDatabase(on: postgres)
        var arrangement = StoreScene.Arrangement(servers: 2, slowOneIn: 20)
        if work == .erasing {
            arrangement.uncompared = Self.customer
            arrangement.afterwards = {
                // Nobody writes any more.
                let ending = try await erase(database)
                findings.expect(ending == 0, "traces of the customer are left")
            }
        }
        try await StoreScene.run(
            database: database,
            folder: folder,
            connections: connections,
            arrangement,
            findings: findings
        ) { scene in
            let servers = try await scene.serving { _ in
                switch work {
                case .erasing: try await eraseWhileTheyWrite(database, scene)
                case .migrating: try await migrate(database, scene)
                }
            }
            let refused = scene.record.refusals
            findings.expect(refused.isEmpty, "deliveries of others were refused: \(refused)")
            return servers
        }
    }

    private func eraseWhileTheyWrite(_ database: AttackedDatabase, _ scene: StoreScene) async throws {
        try await withThrowingTaskGroup { group in
            for writer in 0..<4 {
                group.addTask {
                    var id = (1 + writer) * 10_000_000
                    while !Task.isCancelled {
                        id += 1
                        let delivery = SampleDelivery(sender: Self.customer, id: id, seconds: id % 20 == 0 ? 1.6 : 0)
                        _ = await scene.deliverer.deliver(delivery.document, openID: delivery.sender)
                    }
                }
            }
            for _ in 0..<5 * rounds {
                let ending = try await erase(database)
                // 1: they have written since.
                findings.expect([0, 1].contains(ending), "erase ends with \(ending)")
                try await scene.expectGoingOn("while a customer is erased", count: 100)
            }
            group.cancelAll()
        }
    }

    private func migrate(_ database: AttackedDatabase, _ scene: StoreScene) async throws {
        for _ in 0..<5 * rounds {
            let ending = try await command("db", "migrate", "--database", database.setting)
            findings.expect(ending == 0, "db migrate ends with \(ending)")
            try await scene.expectGoingOn("while the schema is looked after", count: 100)
        }
    }

    private func erase(_ database: AttackedDatabase) async throws -> Int32 {
        try await command("erase", "--database", database.setting, "--account", FaultAccount.push.rawValue, Self.customer)
    }

    /// Runs one of the server's commands to its end, and returns its exit code.
    private func command(_ arguments: String...) async throws -> Int32 {
        let log = folder.file("\(arguments[0]).log")
        let command = try ServerProcess(command: arguments, log: log)
        defer { command.signal(SIGKILL) }
        switch await command.wait(for: .seconds(60)) {
        case .exit(let code): return code
        case let other: throw Unprovable("\(arguments[0]) ends with \(String(describing: other)): \(command.logText)")
        }
    }
}
