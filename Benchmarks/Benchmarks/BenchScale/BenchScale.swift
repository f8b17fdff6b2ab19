import Foundation
import WebhookCore
import WebhookStorage

/// How long the ledger and the outbox take in a PostgreSQL database that holds much: the database's address, then how many senders
/// there are. Each has three answers, every tenth a message that waits. What is there already is left, so that a bigger size goes on
/// from a smaller one.
@main
struct BenchScale {
    private static let account = AccountName("scale")
    private static let trials = 300

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let senders = Int(arguments[2]), senders > 0,
            let address = try? PostgreSQLAddress(arguments[1])
        else {
            FileHandle.standardError.write(Data("usage: BenchScale postgresql://… SENDERS\n".utf8))
            exit(64)
        }
        // One connection: each of the server's sessions counts for itself what it reads.
        let database = try PostgreSQLDatabase(address, connections: 1)
        try await database.migrate()
        try await fill(database, senders)
        let ledger = database.deliveryLedger()
        say("\(senders) senders. Of \(trials), one after the other: median, slowest twentieth in ms, pages looked at")
        try await measure(database, "claim and settle, a sender who is new") { number in
            try await handle(user("oNew_", Int(Date().timeIntervalSince1970 * 1e3) + number), number, ledger)
        }
        try await measure(database, "claim and settle, a sender who is known") { number in
            try await handle(user("oScale_", number * (senders / trials)), number, ledger)
        }
        try await measure(database, "claim and settle, always the same sender") { number in
            try await handle(user("oScale_", 1), number, ledger)
        }
        let outbox = database.outbox()
        try await measure(database, "lease of eight messages, and their ends") { _ in
            let now = Date()
            let leased = try await outbox.lease(8, of: account, as: UUID().uuidString, at: now, until: now + 60)
            for message in leased { _ = try await outbox.end(message, with: .sent, at: now) }
        }
        let records = database.records()
        try await measure(database, "retention, a bite of 500 that finds nothing") { _ in
            _ = try await records.purge(.failedDeliveries, olderThan: .seconds(3_600), limit: 500)
        }
        try await measure(database, "looking for deliveries of replicas that died") { _ in
            _ = try await ledger.takeOver(of: account, except: [], limit: 64, at: Date())
        }
        try await measure(database, "a step of 500 in the walk over all senders") { number in
            let position = Sender(account: account, user: user("oScale_", number * (senders / trials)))
            _ = try await records.sweepSenders(after: position, limit: 500, keeping: RetentionRules())
        }
        let begin = ContinuousClock.now
        let erasure = try await records.erase(user("oScale_", 2), of: account, rewritingUpTo: 0)
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        say("erasing one: \(String(format: "%.1f", seconds)) s, \(erasure.rows.values.reduce(0, +)) rows, \(erasure.left) left")
        await database.close()
    }

    /// At once, also into a file.
    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func measure(
        _ database: PostgreSQLDatabase,
        _ what: String,
        _ body: @Sendable (Int) async throws -> Void
    ) async throws {
        var times: [Double] = []
        let before = try await pagesRead(database)
        for number in 0..<trials {
            let begin = ContinuousClock.now
            try await body(number)
            times.append((ContinuousClock.now - begin) / .milliseconds(1))
        }
        let pages = Double(try await pagesRead(database) - before) / Double(trials)
        times.sort()
        say(String(format: "%7.2f %7.2f %7.0f  ", times[trials / 2], times[trials * 19 / 20], pages) + what)
    }

    private static func pagesRead(_ database: PostgreSQLDatabase) async throws -> Int64 {
        _ = try await database.run(SQLCommand("SELECT pg_stat_force_next_flush()::text"), .reading)
        let count = SQLCommand("SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()")
        return try await database.run(count, .reading).first?.integer(0) ?? 0
    }

    private static func handle(_ user: OpenID, _ number: Int, _ ledger: any DeliveryLedger) async throws {
        let now = Date()
        let key = DeliveryKey(
            sender: Sender(account: account, user: user),
            identity: "\(Int64(now.timeIntervalSince1970))/\(number)/\(UUID().uuidString)"
        )
        guard case .granted(_, let claim) = try await ledger.claim(key, at: now) else { return }
        let answer = SettledAnswer.document(Array(repeating: 0x20, count: 300))
        let settlement = Settlement(key: key, claim: claim, answer: answer, effects: Effects(), settledAt: now)
        _ = try await ledger.settle(settlement)
    }

    private static func user(_ name: String, _ number: Int) -> OpenID {
        OpenID(name + String(repeating: "0", count: max(0, 21 - "\(number)".count)) + "\(number)")
    }

    private static func fill(_ database: PostgreSQLDatabase, _ senders: Int) async throws {
        let found = try await database.run(
            SQLCommand(
                """
                SELECT coalesce(substr(max(openid), 8)::bigint + 1, 0) FROM sender
                WHERE account = 'scale' AND openid BETWEEN 'oScale_' AND 'oScale_9'
                """
            ),
            .searching
        )
        let bite = 500_000
        for start in stride(from: Int(try found.first?.integer(0) ?? 0), to: senders, by: bite) {
            let range: [SQLValue] = [.integer(start), .integer(min(start + bite, senders) - 1)]
            let openid = "'oScale_' || lpad(i::text, 21, '0')"
            let statements = [
                """
                INSERT INTO sender (account, openid, last_ticket, claimed, window_act, window_gained)
                SELECT 'scale', \(openid), 3, 1, 'message', now_ms() FROM generate_series($1, $2) i
                """,
                """
                INSERT INTO delivery (account, openid, identity, created, answer, reply, settled)
                SELECT 'scale', \(openid), c || '/' || i, c, 2, convert_to(repeat('x', 120), 'UTF8'), c * 1000
                FROM generate_series($1, $2) i, generate_series(0, 2) d, LATERAL (SELECT now_ms() / 1000 + d * 43200 AS c) t
                """,
                """
                INSERT INTO outbox (account, recipient, key, sequence, content, due, expires, next_attempt, created)
                SELECT 'scale', \(openid), 'k' || i, 1, '{"msgtype":"text","text":{"content":"你好"}}', now_ms(), now_ms() + 86400000,
                    now_ms(), now_ms()
                FROM generate_series($1, $2) i WHERE i % 10 = 0
                """,
            ]
            _ = try await database.load([], then: statements.map { SQLCommand($0, range) }, isRehearsal: false)
            say("filled to \(min(start + bite, senders))")
        }
    }
}
