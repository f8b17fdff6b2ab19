extension StoredDeliveryLedger {
    /// One process serves the file.
    ///
    /// - Parameters:
    ///   - database: migrated, and written by no other ledger.
    ///   - retention: how long answers are kept for repeats, in seconds. The platform repeats within fifteen; those of
    ///     failed handlers stay until they are dealt with.
    public convenience init(_ database: SQLiteDatabase, retention: Double = 3_600) {
        self.init(database, .sqlite, isShared: false, memory: database.memory) {
            try await database.maintainDeliveries(retention: retention)
        }
    }

    /// Replicas share the database.
    ///
    /// - Parameters:
    ///   - database: migrated.
    ///   - retention: how long answers are kept for repeats at least, in seconds; they go by the day.
    public convenience init(_ database: PostgreSQLDatabase, retention: Double = 3_600) {
        let turns = TurnNotifications { [address = database.serverAddress, tally = database.tally] heard in
            try PostgreSQLListener(to: LedgerStatements.turns, at: address, tally: tally, heard: heard)
        }
        self.init(database, .postgreSQL, isShared: true, turns: turns) {
            try await database.maintainDeliveries(retention: retention)
        }
    }
}
