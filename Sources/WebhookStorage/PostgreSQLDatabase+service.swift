public import WebhookLedger

extension PostgreSQLDatabase: ServiceDatabase {
    public var address: DatabaseAddress { .server(serverAddress) }

    public func deliveryLedger(_ rules: RetentionRules) -> any DeliveryLedger {
        StoredDeliveryLedger(self, retention: rules.settledDeliveries.inSeconds)
    }

    public func records() -> any OperatorRecords { StoredOperatorRecords(self) }

    /// None where it is only looked at: what is tried out there binds no signature for those that serve.
    public func replayGuard(of account: AccountName) -> (any ReplayGuard)? {
        isReadOnly ? nil : PostgreSQLReplayGuard(self, account: account)
    }

    public func describe() async throws -> DatabaseDescription {
        let schema = try await schemaStatus()
        return try await StorageError.translating {
            let size = PostgreSQLCommand(
                once: "SELECT current_setting('server_version'), pg_database_size(current_database())"
            )
            let rows = try await run([size, StandbySettings.command, ServerSettings.command], .impatient)
            guard let row = rows.first?.first else { throw PostgreSQLError.unexpected("no size") }
            return DatabaseDescription(
                engine: "PostgreSQL \(try row.text(0))",
                size: try row.integer(1),
                free: 0,
                settings: try ServerSettings(Array(rows.dropFirst(2))).all + StandbySettings(Array(rows.dropFirst())).all,
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

extension StandbySettings {
    fileprivate var all: [DatabaseDescription.Setting] {
        let isSynchronous = !synchronousNames.isEmpty
        let names = ("synchronous_standby_names", isSynchronous ? synchronousNames : "none")
        let standbys = isSynchronous || count == 0 ? [] : [("standbys", "\(count) asynchronous")]
        return ([names] + standbys).map { DatabaseDescription.Setting(name: $0.0, value: $0.1) }
    }
}

extension ServerSettings {
    fileprivate var all: [DatabaseDescription.Setting] {
        let isOn = { (value: Bool) in value ? "on" : "off" }
        return [
            ("synchronous_commit", synchronousCommit), ("fsync", isOn(isSyncingFiles)),
            ("full_page_writes", isOn(isWritingFullPages)), ("server_encoding", encoding),
            ("default_transaction_isolation", isolation),
        ].map { DatabaseDescription.Setting(name: $0.0, value: $0.1) }
    }
}
