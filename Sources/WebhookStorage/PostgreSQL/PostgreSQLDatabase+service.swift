public import WebhookCore

extension PostgreSQLDatabase: ServiceDatabase {
    public var address: DatabaseAddress { .server(serverAddress) }

    public func visitStore(_ rules: RetentionRules) -> any VisitStore {
        PostgreSQLVisitStore(self, retention: rules.settledDeliveries.seconds)
    }

    public func records() -> any OperatorRecords { PostgreSQLOperatorRecords(database: self) }

    public func outbox() -> any Outbox { PostgreSQLOutbox(self) }

    public func accessTokens() -> any AccessTokenStore { PostgreSQLAccessTokenStore(self) }

    public func signatureBinding(of account: AccountName) -> any SignatureBinding {
        PostgreSQLSignatureBinding(self, account: account)
    }

    public func directory(of account: AccountName) -> any AccountDirectory { PostgreSQLDirectory(self, account: account) }

    public func accounts() async throws -> [AccountName] {
        // Steps from one account to the next in the key instead of reading all rows.
        let commands = ["flight", "merchant_order", "itinerary"].map { table in
            PostgreSQLCommand(
                once: """
                    WITH RECURSIVE found (name) AS (
                        SELECT min(account) FROM \(table)
                        UNION ALL
                        SELECT (SELECT min(account) FROM \(table) WHERE account > found.name)
                        FROM found WHERE found.name IS NOT NULL
                    )
                    SELECT name FROM found WHERE name IS NOT NULL
                    """
            )
        }
        return try await StorageError.translating {
            var names: Set<String> = []
            for rows in try await run(commands, .repeatable) { names.formUnion(try rows.map { try $0.text(0) }) }
            return names.sorted().map { AccountName($0) }
        }
    }

    public func describe() async throws -> DatabaseDescription {
        let schema = try await schemaStatus()
        return try await StorageError.translating {
            let size = PostgreSQLCommand(
                once: "SELECT current_setting('server_version'), pg_database_size(current_database())"
            )
            let rows = try await run([size, ServerSettings.command], .impatient)
            guard let row = rows.first?.first else { throw PostgreSQLError.unexpected("no size") }
            return DatabaseDescription(
                engine: "PostgreSQL \(try row.text(0))",
                size: try row.integer(1),
                free: 0,
                settings: try ServerSettings(Array(rows.dropFirst())).all,
                schema: schema
            )
        }
    }

    /// PostgreSQL examines its pages itself where checksums are on, and refuses what does not refer to anything.
    public func problems() async throws -> [String] {
        do {
            try await verify()
            return []
        } catch .unfit(let setting, let found, let needed) {
            return ["\(PostgreSQLError.unfit(setting: setting, found: found, needed: needed))"]
        } catch {
            throw StorageError.postgreSQL(error)
        }
    }

    public func backup(to path: String) async throws {
        throw StorageError.notOffered(
            "PostgreSQL's own tools back it up while it runs: pg_basebackup and WAL archiving, or pg_dump"
        )
    }
}

extension ServerSettings {
    fileprivate var all: [DatabaseDescription.Setting] {
        let isOn = { (value: Bool) in value ? "on" : "off" }
        return [
            ("synchronous_commit", synchronousCommit), ("fsync", isOn(isSyncingFiles)),
            ("full_page_writes", isOn(isWritingFullPages)), ("server_encoding", encoding),
        ].map { DatabaseDescription.Setting(name: $0.0, value: $0.1) }
    }
}
