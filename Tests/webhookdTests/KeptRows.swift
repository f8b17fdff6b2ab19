import Foundation
import GRDB
import LookupStorage
import StorageTesting
import Testing
import WebhookCore
import WebhookStorage

/// A database with rows in every table, for commands to look at.
struct KeptRows {
    let folder: TemporaryDirectory
    let path: String
    let engine: DatabaseEngine
    /// 2026-11-22 10:00 in China.
    static let time = Date(timeIntervalSince1970: 1_795_312_800)

    init(_ engine: DatabaseEngine, of user: String = CommandUse.customer) async throws {
        self.engine = engine
        folder = try TemporaryDirectory()
        path = try await engine.newDatabase(in: folder)
        let database = try await #require(DatabaseAddress(path)).open(.creating, schemas: [.lookups])
        try await database.migrate()
        let document = "<xml><FromUserName>\(user)</FromUserName><MsgType>text</MsgType><Content>\(user)</Content></xml>"
        try await database.addFailed("1/7", of: user, at: Self.time, document: document, answer: document)
        try await database.addFailed("1/77", of: "#1/77", at: Self.time, document: document, answer: document)
        try await database.addSettled("1/8", of: user, at: Self.time, answer: document)
        try await database.addAccepted("1/9", of: user, at: Self.time, document: document)
        try await database.addSender(user, at: Date())
        for state in OutboxEntry.State.allCases {
            try await database.addMessage("air/\(user)/1/7/\(state)/late/0", to: user, state, at: Self.time, text: user)
        }
        try await database.add(
            "outbox_pause",
            ["account": .text("air"), "until": .milliseconds(Date() + 60), "reason": .text("refused: \(user)")]
        )
        _ = try await database.run(
            SQLCommand("UPDATE failed SET failure = $1 WHERE identity = '1/77'", [.text("text \(user): Broken")]),
            .writing
        )
        _ = try await database.run(
            SQLCommand("UPDATE outbox SET failure = $1 WHERE state = 'dead'", [.text("refused: 40003 \(user)")]),
            .writing
        )
        try await database.close()
        for kind in ["flights", "orders", "itineraries", "cards", "trains", "tickets"] {
            let file = "\(ImportAndLookupTests.fixtures)/\(kind).csv"
            let done = await BuiltCommand.call(["import", kind, file, "--account", "air", "--database", path])
            #expect(done.exitCode == 0, "\(done.errors)")
        }
    }

    /// All that is kept: the bytes of every file in the folder, or every row of every table of the server's database.
    func contents() async throws -> [String: Data] {
        guard engine == .sqlite else { return try await rows() }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".sqlite") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: folder.path + "/" + $0))) }
        )
    }

    private func rows() async throws -> [String: Data] {
        let database = try await #require(DatabaseAddress(path)).open(.looking, schemas: [.lookups])
        let tables = try await database.run(
            SQLCommand(
                """
                SELECT relname::text FROM pg_class
                WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace AND relname <> 'replica'
                """
            ),
            .searching
        )
        var contents: [String: Data] = [:]
        for table in try tables.map({ try $0.text(0) }) {
            let sql = "SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') FROM \(table) AS t"
            contents[table] = Data(try await database.run(SQLCommand(sql), .searching)[0].text(0).utf8)
        }
        try await database.close()
        return contents
    }

    /// A configuration of the account `air` with this database.
    ///
    /// - Parameter more: further keys.
    func configuration(_ more: String = "", secrets: Bool = true) throws -> String {
        let file = folder.path + "/webhookd.yaml"
        let token = secrets ? "\n    token: air-token" : ""
        let text = """
            database: \(path)
            \(more)
            accounts:
              air:
                path: /wechat/air
                service: airline
                mode: plain
                original_id: gh_webhookd00001
                app_id: wx00000000000000d1\(token)

            """
        try Data(text.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        return file
    }
}
