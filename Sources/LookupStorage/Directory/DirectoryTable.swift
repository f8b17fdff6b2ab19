import CustomerService
import WebhookLedger
import WebhookStorage

/// Rows for tables of a transaction's own, and the commands that take them over into the directory.
struct DirectoryLoad {
    let tables: [StagingTable]
    let commands: [SQLCommand]
    /// Which of the commands tells how many rows are written, and how many of them replace earlier ones; or how many are removed.
    let count: Int
}

/// A table of entries that are found by one key, and the tables of their parts, which go with them.
struct DirectoryTable {
    /// The table of one part.
    struct Part {
        let name: String
        /// Behind the entry's own key.
        let key: [SQLColumn]
        let facts: [SQLColumn]

        init(_ name: String, key: [SQLColumn], facts: [SQLColumn]) {
            self.name = name
            self.key = key
            self.facts = facts
        }
    }

    let name: String
    let key: String
    /// With `is_sample`.
    let facts: [SQLColumn]
    let parts: [Part]

    init(_ name: String, key: String, facts: [SQLColumn], parts: [Part]) {
        self.name = name
        self.key = key
        self.facts = facts
        self.parts = parts
    }

    /// A sample gives way to what is real of its key. Anything else takes the place of what there is, and its parts with it.
    ///
    /// - Parameters:
    ///   - entries: of different keys.
    ///   - rows: the key and the facts of one.
    ///   - parts: for each table of parts the rows of one entry, each with the entry's key, the part's and its facts.
    func saving<Entry: Sendable>(
        _ entries: [Entry],
        of account: AccountName,
        rows: @escaping @Sendable (Entry) -> [SQLValue],
        parts: [@Sendable (Entry) -> [[SQLValue]]]
    ) -> DirectoryLoad {
        let partTables = zip(self.parts, parts).map { part, rows in
            StagingTable(
                "staged_" + part.name,
                columns: [.text(key)] + part.key + part.facts,
                key: [key] + part.key.map(\.name),
                of: entries,
                rows: rows
            )
        }
        let table = StagingTable(staged, columns: [.text(key)] + facts, key: [key], of: entries) { [rows($0)] }
        return DirectoryLoad(
            tables: [table] + partTables,
            commands: ([count, delete, insert] + self.parts.map(insert(_:))).map { SQLCommand($0, [.text(account.rawValue)]) },
            count: 0
        )
    }

    /// What has one of some keys.
    func removing(_ keys: Set<String>, of account: AccountName) -> DirectoryLoad {
        removing(keys, "FROM \(staged) s JOIN \(name) e ON \(isSameKey) WHERE e.is_sample = 0", account)
    }

    /// What has none of some keys.
    ///
    /// - Parameter days: only what is of them goes, by its column `day`; nil where all goes.
    func removingOthers(than keys: Set<String>, ofDays days: Set<CivilDate>? = nil, of account: AccountName) -> DirectoryLoad {
        let found = """
            FROM \(name) e
            WHERE e.account = $1 AND e.is_sample = 0\(days == nil ? "" : " AND e.day IN (SELECT d.day FROM staged_day d)")
                AND NOT EXISTS (SELECT 1 FROM \(staged) s WHERE s.\(key) = e.\(key))
            """
        let scope = days.map { days in
            StagingTable("staged_day", columns: [.text("day")], key: ["day"], of: Array(days)) { [[.text($0.description)]] }
        }
        return removing(keys, found, account, scope)
    }

    private func removing(
        _ keys: Set<String>,
        _ found: String,
        _ account: AccountName,
        _ scope: StagingTable? = nil
    ) -> DirectoryLoad {
        let named = StagingTable(staged, columns: [.text(key)], key: [key], of: Array(keys)) { [[.text($0)]] }
        return DirectoryLoad(
            tables: [named] + (scope.map { [$0] } ?? []),
            commands: [
                "SELECT count(*) \(found)",
                "DELETE FROM \(name) WHERE (account, \(key)) IN (SELECT e.account, e.\(key) \(found))",
            ].map { SQLCommand($0, [.text(account.rawValue)]) },
            count: 0
        )
    }

    private var staged: String { "staged_" + name }
    private var isSameKey: String { "e.account = $1 AND e.\(key) = s.\(key)" }

    private var count: String {
        """
        SELECT count(*), count(e.\(key)) FROM \(staged) s LEFT JOIN \(name) e ON \(isSameKey)
        WHERE s.is_sample = 0 OR e.\(key) IS NULL OR e.is_sample = 1
        """
    }

    private var delete: String {
        """
        DELETE FROM \(name) WHERE (account, \(key)) IN (
            SELECT e.account, e.\(key) FROM \(staged) s JOIN \(name) e ON \(isSameKey) WHERE s.is_sample = 0 OR e.is_sample = 1
        )
        """
    }

    private var insert: String {
        let columns = [key] + facts.map(\.name)
        return """
            INSERT INTO \(name) (account, \(columns.joined(separator: ", ")))
            SELECT $1, \(columns.map { "s." + $0 }.joined(separator: ", ")) FROM \(staged) s
            WHERE NOT EXISTS (SELECT 1 FROM \(name) e WHERE \(isSameKey))
            """
    }

    /// Of the entries just written.
    private func insert(_ part: Part) -> String {
        let columns = (part.key + part.facts).map(\.name)
        return """
            INSERT INTO \(part.name) (account, \(([key] + columns).joined(separator: ", ")))
            SELECT e.account, e.\(key), \(columns.map { "p." + $0 }.joined(separator: ", "))
            FROM staged_\(part.name) p
            JOIN \(staged) s ON s.\(key) = p.\(key)
            JOIN \(name) e ON \(isSameKey) AND e.is_sample = s.is_sample
            """
    }
}

extension SQLDialect {
    /// What has the engine look at tables anew before many rows go to them: an engine without statistics takes an index by another order,
    /// and looks an account through for each row.
    func look(at tables: [String], for count: Int) -> [SQLCommand] {
        count < 100 ? [] : tables.flatMap(statistics).map { SQLCommand($0) }
    }
}
