/// The parts of the record of answers: one for each day on which deliveries were made, and `delivery_other` for the rest.
///
/// All replicas keep it. Whatever waits for a lock longer than a moment is put off until the next time, since callbacks wait behind it;
/// rows whose day has no part are kept in the rest meanwhile.
struct DeliveryPartitions: Sendable {
    private let database: PostgreSQLDatabase

    init(of database: PostgreSQLDatabase) {
        self.database = database
    }

    /// How many days are made ahead.
    private static let daysAhead: Int64 = 2
    private static let day: Int64 = 86_400
    /// The most rows that are moved from the rest while its users wait.
    private static let maxMoved = 10_000

    private struct Part {
        /// As it stands in statements.
        let name: String
        /// In seconds, the end not included.
        let start: Int64
        let end: Int64
    }

    /// Makes the parts that are missing and drops those that are over: whose last second is longer ago than the retention, today's and
    /// yesterday's never.
    ///
    /// - Parameter retention: in seconds; nil to drop none.
    func maintain(retention: Double?) async throws(PostgreSQLError) {
        guard let (today, parts) = try await find() else { return }
        for day in today...(today + Self.daysAhead) {
            let (start, end) = (day * Self.day, (day + 1) * Self.day)
            if parts.contains(where: { $0.start <= start && end <= $0.end }) { continue }
            try await puttingOff { () throws(PostgreSQLError) in try await make(start, end) }
        }
        guard let retention else { return }
        let limit = min((today - 1) * Self.day, today * Self.day - Int64(retention.rounded(.up)))
        for part in parts where part.end <= limit {
            let drop = PostgreSQLCommand(once: "DROP TABLE IF EXISTS \(part.name)")
            try await puttingOff { () throws(PostgreSQLError) in try await change([drop]) }
        }
    }

    /// The day since 1970 that the server is at, and the parts with an end; nil where the record has no parts by time, as where an operator
    /// has made another table of it.
    private func find() async throws(PostgreSQLError) -> (today: Int64, [Part])? {
        let rows = try await database.run(
            PostgreSQLCommand(
                once: """
                    SELECT now_ms() / 86400000, c.oid::regclass::text,
                        substring(pg_get_expr(c.relpartbound, c.oid) FROM 'FROM \\(''(-?\\d+)''\\)')::bigint,
                        substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \\(''(-?\\d+)''\\)')::bigint
                    FROM pg_partitioned_table AS t
                    JOIN pg_inherits AS i ON i.inhparent = t.partrelid JOIN pg_class AS c ON c.oid = i.inhrelid
                    WHERE t.partrelid = to_regclass('delivery') AND t.partstrat = 'r'
                    """
            ),
            .housekeeping
        )
        guard let first = rows.first else { return nil }
        var parts: [Part] = []
        for index in 0..<rows.count {
            guard let start = try rows[index].integerIfAny(2), let end = try rows[index].integerIfAny(3) else { continue }
            parts.append(Part(name: try rows[index].text(1), start: start, end: end))
        }
        return (try first.integer(0), parts)
    }

    /// It is attached rather than made as a part, so that callbacks to the other days go on. What lies in the rest for that day would
    /// have the server refuse it, and is moved; where that is much, the day stays in the rest and is cleared row by row.
    private func make(_ start: Int64, _ end: Int64) async throws(PostgreSQLError) {
        let isOfDay = "created >= \(start) AND created < \(end)"
        let count = try await database.run(
            PostgreSQLCommand(
                once: "SELECT count(*) FROM (SELECT 1 FROM delivery_other WHERE \(isOfDay) LIMIT \(Self.maxMoved + 1)) AS found"
            ),
            .housekeeping
        )
        guard try count.first?.integer(0) ?? 0 <= Self.maxMoved else { return }
        let name = "delivery_\(start / Self.day)"
        try await change(
            [
                // Another replica that was faster has it made: then this fails, and nothing is done.
                "CREATE TABLE \(name) (LIKE delivery INCLUDING ALL)",
                // A block, since the server takes commands that are sent together for no transaction in this one respect.
                "DO $$ BEGIN LOCK TABLE delivery_other IN ACCESS EXCLUSIVE MODE; END $$",
                """
                WITH moved AS (DELETE FROM delivery_other WHERE \(isOfDay) RETURNING *)
                INSERT INTO \(name) SELECT * FROM moved
                """,
                "ALTER TABLE delivery ATTACH PARTITION \(name) FOR VALUES FROM (\(start)) TO (\(end))",
            ].map { PostgreSQLCommand(once: $0) }
        )
    }

    /// One replica at a time.
    private func change(_ commands: [PostgreSQLCommand]) async throws(PostgreSQLError) {
        let lock = PostgreSQLCommand(once: "SELECT pg_advisory_xact_lock(hashtextextended('webhookd partitions', 0))")
        _ = try await database.run([PostgreSQLDatabase.housekeepingPreparation, lock] + commands, .housekeeping)
    }

    private func puttingOff(_ body: () async throws(PostgreSQLError) -> Void) async throws(PostgreSQLError) {
        do {
            try await body()
        } catch {
            guard case .refused(let refusal) = error, Self.passing.contains(refusal.sqlState) else { throw error }
        }
    }

    /// A lock that somebody holds, a deadlock, a table that is there already, or that another replica has dropped.
    private static let passing: Set<String> = ["55P03", "40P01", "42P07", "42P01"]
}
