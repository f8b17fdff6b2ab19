/// Who has a copy of what the server commits, and whether a commit waits for it.
struct StandbySettings {
    /// The standbys that commits wait for, as `synchronous_standby_names` has them; empty when for none.
    let synchronousNames: String
    /// Those that are connected, and those that a slot is kept for.
    let count: Int64

    static let command = PostgreSQLCommand(
        once: """
            SELECT current_setting('synchronous_standby_names'),
                (SELECT count(*) FROM pg_stat_replication)
                    + (SELECT count(*) FROM pg_replication_slots WHERE slot_type = 'physical' AND NOT active)
            """
    )

    init(_ rows: [PostgreSQLRows]) throws(PostgreSQLError) {
        guard let row = rows.first?.first else { throw .unexpected("no standbys") }
        synchronousNames = try row.text(0)
        count = try row.integer(1)
    }
}
