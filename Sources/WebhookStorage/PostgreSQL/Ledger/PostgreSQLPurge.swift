import FoundationEssentials

/// Clears away what nobody asks for any more, a bounded number of rows at a time. Replicas may do so at once.
///
/// What is old is told by the replica's clock and by the server's, by whichever is behind: a clock that runs ahead would clear away
/// what was just written, and repeats would be handled again.
struct PostgreSQLPurge: Sendable {
    let capacity: Int
    let retention: Double

    /// The most rows of each kind.
    private static let batch = 5_000
    /// There is one for each plain delivery, and removing one is cheap: their table is unlogged.
    private static let signatureBatch = 20_000
    /// How much later a replica's clock may be than another's that still asks.
    private static let clockSlack: Double = 60

    func run(on database: PostgreSQLDatabase, at now: Date) async throws(PostgreSQLError) {
        let batch = PostgreSQLValue.integer(Self.batch)
        let commands = [
            PostgreSQLCommand(once: "SELECT set_config('synchronous_commit', 'off', true)"),
            PostgreSQLCommand(
                once: Self.delete("delivery", "state = 'settled' AND settled <= \(Self.past)", order: "settled"),
                [.integer(now.storedMilliseconds), batch, .integer(Int64(retention * 1_000))]
            ),
            PostgreSQLCommand(
                once: Self.delete(
                    "delivery",
                    "state = 'claimed' AND claimed < now() - $1::bigint * interval '1 s'",
                    order: "claimed"
                ),
                [.integer(Int(retention)), batch]
            ),
            PostgreSQLCommand(
                once: Self.delete("conversation", "expires <= \(Self.past)", order: "expires"),
                [.integer(now.storedMilliseconds), batch, .integer(0)]
            ),
            PostgreSQLCommand(
                once: Self.delete("signature_owner", "expires <= \(Self.past)", order: "expires"),
                [
                    .integer(now.storedMilliseconds), .integer(Self.signatureBatch),
                    .integer(Int64(Self.clockSlack * 1_000)),
                ]
            ),
            PostgreSQLCommand(once: "DELETE FROM replica WHERE alive_until < now() - interval '1 h'"),
        ]
        _ = try await database.run(commands, .housekeeping, within: .seconds(30))
        try await makeRoom(on: database)
    }

    /// So many milliseconds ago as `$3` says, for a replica whose clock says `$1`.
    private static let past = "least($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000)::bigint) - $3::bigint"

    private static func delete(_ table: String, _ condition: String, order: String) -> String {
        """
        DELETE FROM \(table) WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM \(table) WHERE \(condition) ORDER BY \(order) LIMIT $2::bigint FOR UPDATE SKIP LOCKED
        ))
        """
    }

    /// Forgets conversations that expire first where there are too many. Counts only when the statistics are near the limit.
    func makeRoom(on database: PostgreSQLDatabase) async throws(PostgreSQLError) {
        let estimate = PostgreSQLCommand(
            once: "SELECT reltuples::bigint, pg_relation_size(oid) FROM pg_class WHERE oid = 'conversation'::regclass"
        )
        guard let row = try await database.run(estimate).first else { return }
        // Before the first statistics the size tells: a row has a hundred bytes at least.
        let (rows, size) = (try row.integer(0), try row.integer(1))
        guard (rows < 0 ? size / 100 : rows) >= Int64(capacity) * 9 / 10 else { return }
        let count = try await database.run(
            [PostgreSQLCommand(once: "SELECT count(*) FROM conversation")],
            .housekeeping,
            within: .seconds(30)
        )
        let excess = (try count.first?.first?.integer(0) ?? 0) - Int64(capacity)
        guard excess > 0 else { return }
        let forget = PostgreSQLCommand(
            once: Self.delete("conversation", "$1", order: "expires"),
            [.boolean(true), .integer(excess)]
        )
        _ = try await database.run([forget], .housekeeping, within: .seconds(60))
    }
}
