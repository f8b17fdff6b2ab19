public import CustomerService
public import FoundationEssentials
public import WebhookLedger
public import WebhookStorage

/// What the customers of one account want to be told about, in the database: shared by replicas, and kept when the service starts anew.
///
/// Times are the database's.
public struct StoredReminderLedger: ReminderLedger {
    private let database: any SQLDatabase
    private let account: AccountName
    private let statements: ReminderStatements

    /// - Parameter database: migrated.
    public init(_ database: any SQLDatabase, account: AccountName) {
        self.database = database
        self.account = account
        statements = ReminderStatements(database.dialect)
    }

    public func add(_ reminder: Reminder, at now: Date) async throws -> Bool {
        let key = place(reminder.user) + [.text(reminder.subject.name)]
        let commands = [
            SQLCommand(ReminderStatements.add, key + [.integer(reminder.expires.reminderMilliseconds)]),
            SQLCommand(ReminderStatements.watch, key + [.bytes([])]),
        ]
        return try await database.run(commands, .writing)[0].isEmpty == false
    }

    public func reminders(of user: OpenID, at now: Date) async throws -> [Reminder] {
        try await database.run(SQLCommand(ReminderStatements.own, place(user)), .reading).map { row in
            Reminder(
                user: user,
                subject: ReminderSubject(name: try row.text(0)),
                expires: Date(timeIntervalSince1970: Double(try row.integer(1)) / 1_000)
            )
        }
    }

    @discardableResult
    public func remove(_ subject: ReminderSubject?, of user: OpenID) async throws -> Int {
        let removal =
            if let subject {
                SQLCommand(ReminderStatements.remove, place(user) + [.text(subject.name)])
            } else {
                SQLCommand(ReminderStatements.removeAll, place(user))
            }
        return try await database.run(removal, .writing).count
    }

    public func watches(lookedAtBefore time: Date, at now: Date, limit: Int) async throws -> [ReminderWatch] {
        let age = Int((now.timeIntervalSince(time) * 1_000).rounded())
        let values: [SQLValue] = [.text(account.rawValue), .integer(age), .integer(max(0, limit))]
        return try await database.run(SQLCommand(statements.take, values), .writing).map { row in
            ReminderWatch(
                subject: ReminderSubject(name: try row.text(0)),
                state: try row.bytes(1),
                revision: Int(try row.integer(2))
            )
        }
    }

    public func keep(_ state: [UInt8], of subject: ReminderSubject, after revision: Int) async throws -> Bool {
        let values: [SQLValue] = [.text(account.rawValue), .text(subject.name), .integer(revision), .bytes(state)]
        return try await !database.run(SQLCommand(ReminderStatements.keep, values), .writing).isEmpty
    }

    public func users(of subject: ReminderSubject, after user: OpenID?, at now: Date, limit: Int) async throws -> [OpenID] {
        let values: [SQLValue] = [
            .text(account.rawValue), .text(subject.name), .text(user?.rawValue ?? ""), .integer(max(0, limit)),
        ]
        return try await database.run(SQLCommand(ReminderStatements.users, values), .reading).map { OpenID(try $0.text(0)) }
    }

    public func extend(_ subject: ReminderSubject, until time: Date, at now: Date) async throws {
        let values: [SQLValue] = [
            .text(account.rawValue), .text(subject.name), .integer(time.reminderMilliseconds),
        ]
        let commands = [SQLCommand(ReminderStatements.extend, values), SQLCommand(ReminderStatements.extendWatch, values)]
        _ = try await database.run(commands, .writing)
    }

    public func end(_ subject: ReminderSubject) async throws {
        _ = try await database.run(
            SQLCommand(ReminderStatements.end, [.text(account.rawValue), .text(subject.name)]),
            .writing
        )
    }

    private func place(_ user: OpenID) -> [SQLValue] { [.text(account.rawValue), .text(user.rawValue)] }
}

extension SQLDatabase {
    /// What the customers of one account want to be told about.
    public func reminders(of account: AccountName) -> StoredReminderLedger { StoredReminderLedger(self, account: account) }

    /// Removes reminders that have expired, and how far subjects were told once a day has passed since the last reminder of them: of all
    /// accounts, a little at a time.
    ///
    /// - Parameter limit: the most rows of a kind and an account.
    /// - Returns: how many were removed.
    public func removeReminders(limit: Int) async throws -> Int {
        var count = 0
        let kinds = [("reminder", "account, openid, subject", 0), ("watched_subject", "account, subject", 86_400_000)]
        for (table, key, age) in kinds {
            let removal = SQLStatement(
                """
                WITH due AS (
                    SELECT \(key) FROM \(table) WHERE account = $1 AND expires < (SELECT now_ms()) - \(age)
                    ORDER BY expires LIMIT $2\(dialect.skippingLocked)
                )
                DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM due) RETURNING account
                """
            )
            for account in try await accounts(in: [table]) {
                count += try await run(SQLCommand(removal, [.text(account.rawValue), .integer(limit)]), .housekeeping).count
            }
        }
        return count
    }
}

extension Date {
    /// As the tables keep it; the ends of time are cut.
    fileprivate var reminderMilliseconds: Int64 {
        Int64(max(0, min(timeIntervalSince1970, 1e11)) * 1_000)
    }
}
