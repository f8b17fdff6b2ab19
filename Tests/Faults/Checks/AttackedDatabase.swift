import Foundation
import PostgreSQLTesting

/// The database of the attacked servers, looked into without any of their own code.
struct AttackedDatabase: Sendable {
    enum Engine: Sendable {
        case sqlite(path: String)
        case postgresql(uri: String)
    }

    let engine: Engine
    /// The PostgreSQL server that was started for it.
    let server: PostgreSQLServer?

    /// - Parameter name: a path, the address of a PostgreSQL server, or `postgresql` for one that is started; nil for a new
    ///   SQLite database.
    init(_ name: String?, in folder: WorkFolder) async throws {
        switch name {
        case nil:
            engine = .sqlite(path: folder.file("webhookd.sqlite").path)
            server = nil
        case "postgresql"?:
            let server = try PostgreSQLServer()
            engine = .postgresql(uri: server.uri(of: try await server.makeDatabase()))
            self.server = server
        case let name? where name.hasPrefix("postgresql://"):
            engine = .postgresql(uri: name)
            server = nil
        case let name?:
            engine = .sqlite(path: name)
            server = nil
        }
    }

    init(sqlite path: String) {
        engine = .sqlite(path: path)
        server = nil
    }

    /// A new database of a server.
    ///
    /// - Parameter uri: as clients name it; by default where the server is itself.
    init(on server: PostgreSQLServer, as uri: ((_ database: String) -> String)? = nil) async throws {
        let name = try await server.makeDatabase()
        engine = .postgresql(uri: uri?(name) ?? server.uri(of: name))
        self.server = server
    }

    /// As the configuration names it.
    var setting: String {
        switch engine {
        case .sqlite(let path): path
        case .postgresql(let uri): uri
        }
    }

    /// Only one process may write an SQLite database.
    var allowsReplicas: Bool {
        if case .postgresql = engine { true } else { false }
    }

    /// Where its server is killed by name.
    var killPoints: [SystemCallTrap.Point] {
        switch engine {
        case .sqlite: [.sync, .logWrite, .answer]
        case .postgresql: [.statement, .result, .answer]
        }
    }

    /// How long a server needs to finish what those before it left: an accepted delivery of 1.6 s. With PostgreSQL it belongs to
    /// the one before for four seconds more, and is looked for each second.
    var longLife: Duration {
        switch engine {
        case .sqlite: .seconds(3)
        case .postgresql: .seconds(8)
        }
    }

    /// What it holds, and what it finds wrong with itself.
    func read() throws -> (state: StoredState, problems: [String]) {
        switch engine {
        case .sqlite(let path): try StoredState.read(sqlite: path)
        case .postgresql(let uri): (try StoredState.read(postgresql: uri), [])
        }
    }

    /// Waits until all messages are sent or given up, as long as they become fewer.
    func drain(_ findings: Findings) async throws {
        // Longer than the lease of a sender that was killed.
        let patience: Duration = .seconds(120)
        var open = try openMessages()
        while open > 0 {
            let before = open
            let goesOn = try await becomesTrue(before: .now + patience, lookingEvery: .seconds(1)) {
                open = try openMessages()
                return open < before
            }
            if !goesOn { return findings.add("\(open) messages are neither sent nor given up") }
        }
    }

    private func openMessages() throws -> Int {
        switch engine {
        case .sqlite(let path): try StoredState.openMessages(sqlite: path)
        case .postgresql(let uri): try StoredState.openMessages(postgresql: uri)
        }
    }
}
