import ArgumentParser
import Foundation
import Synchronization

/// A place where one server after the other runs: the same ports, the same configuration.
final class ServerSlot: Sendable {
    let port: Int
    private let folder: WorkFolder
    let name: String
    private let configuration: URL
    private let started = Mutex(0)
    private let lead: Duration

    /// - Parameters:
    ///   - database: as the configuration names it.
    ///   - api: the address of the simulated platform.
    ///   - lead: of the servers' clock; they believe callbacks of the present all the same.
    init(
        _ name: String,
        folder: WorkFolder,
        database: String,
        api: String,
        logLevel: String = "notice",
        lead: Duration = .zero
    ) throws {
        let ports = try FreePort.take(2)
        self.name = name
        self.folder = folder
        port = ports[0]
        self.lead = lead
        configuration = folder.file("\(name).yaml")
        let text = """
            listen: {address: 127.0.0.1, port: \(ports[0])}
            operations: {address: 127.0.0.1, port: \(ports[1])}
            database: "\(database)"
            threads: 2
            log: {level: \(logLevel), format: json}
            accounts:

            """
        let tolerance = Duration.seconds(300) + lead
        let accounts = FaultAccount.allCases.map { $0.configuration(api: api, tolerance: tolerance) }.joined()
        try Data((text + accounts).utf8).write(to: configuration)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.path)
    }

    func address(of account: FaultAccount) -> String { "http://127.0.0.1:\(port)\(account.path)" }

    /// Does not wait until it listens.
    func start(trap: SystemCallTrap? = nil) throws -> ServerProcess {
        let number = started.withLock { number in
            number += 1
            return number
        }
        return try ServerProcess(
            command: ["serve", "--config", configuration.path],
            log: folder.file("\(name)-\(number).log"),
            trap: trap,
            lead: lead
        )
    }

    /// Starts it and waits until it listens.
    func serve(trap: SystemCallTrap? = nil) async throws -> ServerProcess {
        let server = try start(trap: trap)
        guard await server.isListening() else {
            await server.destroy()
            throw Unprovable("the server does not start: \(server.logText.suffix(2_000))")
        }
        return server
    }

    /// How many lines of all its logs hold `text`.
    func count(inLogs text: String) -> Int {
        (1...max(1, started.withLock { $0 })).reduce(0) { sum, number in
            let log = try? String(contentsOf: folder.file("\(name)-\(number).log"), encoding: .utf8)
            return sum + (log?.split(separator: "\n").count { $0.contains(text) } ?? 0)
        }
    }
}

extension ServerSlot {
    /// Places for servers that share a database.
    static func slots(
        _ count: Int,
        folder: WorkFolder,
        database: AttackedDatabase,
        api: String,
        logLevel: String = "notice"
    ) throws -> [ServerSlot] {
        guard count > 0 else { throw ValidationError("--replicas must be 1 or more") }
        guard count == 1 || database.allowsReplicas else { throw ValidationError("replicas need PostgreSQL") }
        return try (1...count).map { number in
            try ServerSlot("server\(number)", folder: folder, database: database.setting, api: api, logLevel: logLevel)
        }
    }

    /// Runs a server in each slot for as long as `body` runs.
    static func serving(_ slots: [ServerSlot], findings: Findings, _ body: () async throws -> Void) async throws {
        var servers: [ServerProcess] = []
        do {
            for slot in slots { servers.append(try await slot.serve()) }
            try await body()
        } catch {
            for server in servers { await server.destroy() }
            throw error
        }
        for server in servers { await server.end(findings) }
    }
}
