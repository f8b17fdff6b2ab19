import Synchronization

extension PostgreSQLDatabase: SQLDatabase {
    public var dialect: SQLDialect { .postgreSQL }

    /// How long a statement of a bulk load, or a look at all rows, may take.
    private static let longLimit: Duration = .seconds(600)

    private static let housekeepingLimit: Duration = .seconds(30)
    /// Before the commands of housekeeping, in their transaction.
    static let housekeepingPreparation = PostgreSQLCommand(once: "SELECT set_config('lock_timeout', '100ms', true)")

    public func run(
        _ commands: any Sequence<SQLCommand> & Sendable,
        _ manner: SQLManner
    ) async throws -> [[any SQLRow]] {
        let commands: [PostgreSQLCommand] = commands.map { PostgreSQLCommand($0) }
        do throws(PostgreSQLError) {
            let rows: [PostgreSQLRows] =
                switch manner {
                case .reading, .writing: try await run(commands, .repeatable)
                case .housekeeping: try await keepHouse(commands)
                case .searching: try await search(commands)
                }
            return rows.map { rows in (0..<rows.count).map { rows[$0] } }
        } catch {
            throw StorageError.postgreSQL(error)
        }
    }

    private func keepHouse(_ commands: [PostgreSQLCommand]) async throws(PostgreSQLError) -> [PostgreSQLRows] {
        let rows = try await run([Self.housekeepingPreparation] + commands, .housekeeping, within: Self.housekeepingLimit)
        return Array(rows.dropFirst())
    }

    private func search(_ commands: [PostgreSQLCommand]) async throws(PostgreSQLError) -> [PostgreSQLRows] {
        Array(try await run([SessionSettings.searching] + commands, .long, within: Self.longLimit).dropFirst())
    }

    public func load(
        _ tables: [StagingTable],
        then commands: [SQLCommand],
        isRehearsal: Bool
    ) async throws -> [[any SQLRow]] {
        // The tables that it would fill are none that such a session may make.
        if isReadOnly { throw StorageError.postgreSQL(.refused(.readOnlySession)) }
        let load = PostgreSQLBulkLoad(
            tables: tables,
            commands: commands,
            isRehearsal: isRehearsal,
            needs: needs,
            timeLimit: Self.longLimit
        )
        do throws(PostgreSQLError) {
            return try await load.run(at: serverAddress).map { rows in (0..<rows.count).map { rows[$0] } }
        } catch {
            throw StorageError.postgreSQL(error)
        }
    }
}

extension PostgreSQLDatabase: SQLUnitDatabase {
    package func run(_ unit: SQLUnit) async throws -> [[any SQLRow]] {
        do throws(PostgreSQLError) {
            return try await units.run(unit, within: timeLimit)
        } catch {
            throw StorageError.postgreSQL(error)
        }
    }
}

extension PostgreSQLRow: SQLRow {}

extension PostgreSQLCommand {
    /// Parsed anew wherever it is run.
    init(once command: SQLCommand) {
        self.init(
            once: command.statement.text,
            types: command.values.map(\.type),
            command.values.map(PostgreSQLValue.init)
        )
    }

    fileprivate init(_ command: SQLCommand) {
        let (types, values) = (command.values.map(\.type), command.values.map(PostgreSQLValue.init))
        if let statement = PreparedStatements.statement(command.statement.text, types) {
            self.init(statement, values)
        } else {
            self.init(once: command.statement.text, types: types, values)
        }
    }
}

/// The statements of the process that connections prepare, by their texts: the first so many. What a program makes up anew
/// each time would fill its memory and the server's.
enum PreparedStatements {
    static let capacity = 512

    private static let statements = Mutex<[String: PostgreSQLStatement]>([:])

    /// Nil where there are as many as there may be.
    static func statement(_ text: String, _ types: [UInt32]) -> PostgreSQLStatement? {
        statements.withLock { statements in
            if let known = statements[text] { return known }
            guard statements.count < capacity else { return nil }
            let statement = PostgreSQLStatement(text, types: types)
            statements[text] = statement
            return statement
        }
    }
}

extension SQLValue {
    /// As PostgreSQL numbers types.
    fileprivate var type: UInt32 {
        switch self {
        case .text: 25
        case .integer: 20
        case .bytes: 17
        }
    }
}

extension PostgreSQLValue {
    init(_ value: SQLValue) {
        switch value {
        case .text(let text): self = .text(text)
        case .integer(let integer): self = .integer(integer)
        case .bytes(let bytes): self = .bytes(bytes)
        }
    }
}

extension PostgreSQLError.Refusal {
    /// In the server's words, who is not asked.
    fileprivate static let readOnlySession = Self(sqlState: "25006", message: "this session may only look")
}
