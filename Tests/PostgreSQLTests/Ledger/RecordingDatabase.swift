import Synchronization
import WebhookCore

@testable import WebhookStorage

/// Does nothing, answers questions with what it was given, and remembers what it was to write.
final class RecordingDatabase: MaintainedDatabase {
    private let answers: Mutex<[[any SQLRow]]>
    private let transactions = Mutex<[[SQLCommand]]>([])

    /// - Parameter answers: the rows that each question finds, one question after the other.
    init(_ answers: [[any SQLRow]]) {
        self.answers = Mutex(answers)
    }

    var dialect: SQLDialect { .postgreSQL }
    let schemas: [SQLSchema] = []
    var firstTransaction: [SQLCommand] { transactions.withLock { $0.first ?? [] } }

    func run(_ commands: any Sequence<SQLCommand> & Sendable, _ manner: SQLManner) async throws -> [[any SQLRow]] {
        let commands = Array(commands)
        if manner == .reading || manner == .searching {
            let rows = answers.withLock { $0.isEmpty ? [] : $0.removeFirst() }
            return commands.map { _ in rows }
        }
        transactions.withLock { $0.append(commands) }
        return commands.map { _ in [] }
    }

    func load(_ tables: [StagingTable], then commands: [SQLCommand], isRehearsal: Bool) async throws -> [[any SQLRow]] {
        try await run(commands, .writing)
    }

    func maintainDeliveries(retention: Double) async throws {}

    func clearRemains(of user: OpenID, after erasure: Erasure, rewritingUpTo size: Int64) async throws -> Erasure { erasure }
}

/// A row of texts and whole numbers.
struct RecordedRow: SQLRow {
    private let columns: [any Sendable]

    init(_ columns: [any Sendable]) {
        self.columns = columns
    }

    func textIfAny(_ column: Int) throws -> String? { columns[column] as? String }
    func integerIfAny(_ column: Int) throws -> Int64? { columns[column] as? Int64 }
    func bytesIfAny(_ column: Int) throws -> [UInt8]? { nil }
}
