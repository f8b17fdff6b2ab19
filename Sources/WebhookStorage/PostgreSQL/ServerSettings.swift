/// What durability rests on, read from a session rather than believed.
package struct ServerSettings: Sendable, Hashable {
    package let version: Int
    package let synchronousCommit: String
    package let isSyncingFiles: Bool
    package let isWritingFullPages: Bool
    package let isReadOnly: Bool
    package let encoding: String
    package let isolation: String

    /// What a session must have.
    enum Needs: Sendable {
        /// All that the service promises.
        case durability
        /// Only what the statements need, for tests that want a quick server.
        case nothingOfDurability
    }

    static let command = PostgreSQLCommand(
        once: """
            SELECT current_setting('server_version_num')::bigint, current_setting('synchronous_commit'),
                current_setting('fsync') = 'on', current_setting('full_page_writes') = 'on',
                pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on', current_setting('server_encoding'),
                current_setting('default_transaction_isolation')
            """
    )

    init(
        version: Int,
        synchronousCommit: String,
        isSyncingFiles: Bool,
        isWritingFullPages: Bool,
        isReadOnly: Bool,
        encoding: String,
        isolation: String
    ) {
        self.version = version
        self.synchronousCommit = synchronousCommit
        self.isSyncingFiles = isSyncingFiles
        self.isWritingFullPages = isWritingFullPages
        self.isReadOnly = isReadOnly
        self.encoding = encoding
        self.isolation = isolation
    }

    init(_ rows: [PostgreSQLRows]) throws(PostgreSQLError) {
        guard let row = rows.first?.first else { throw .unexpected("no settings") }
        version = Int(try row.integer(0))
        synchronousCommit = try row.text(1)
        isSyncingFiles = try row.boolean(2)
        isWritingFullPages = try row.boolean(3)
        isReadOnly = try row.boolean(4)
        encoding = try row.text(5)
        isolation = try row.text(6)
    }

    /// - Throws: `PostgreSQLError.unfit` for the first setting that is too weak.
    func verify(_ needs: Needs) throws(PostgreSQLError) {
        guard version >= 130_000 else {
            throw .unfit(setting: "server_version", found: "\(version / 10_000)", needed: "13 or newer")
        }
        guard encoding == "UTF8" else { throw .unfit(setting: "server_encoding", found: encoding, needed: "UTF8") }
        guard !isReadOnly else {
            throw .unfit(setting: "transaction_read_only", found: "on (a standby?)", needed: "off")
        }
        guard isolation == "read committed" else {
            throw .unfit(setting: "default_transaction_isolation", found: isolation, needed: "read committed")
        }
        guard needs == .durability else { return }
        guard ["on", "remote_apply"].contains(synchronousCommit) else {
            throw .unfit(setting: "synchronous_commit", found: synchronousCommit, needed: "on")
        }
        guard isSyncingFiles else { throw .unfit(setting: "fsync", found: "off", needed: "on") }
        guard isWritingFullPages else { throw .unfit(setting: "full_page_writes", found: "off", needed: "on") }
    }
}
