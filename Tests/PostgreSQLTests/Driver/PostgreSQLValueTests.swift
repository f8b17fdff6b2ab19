import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("Values over the wire")
struct PostgreSQLValueTests {
    let database: PostgreSQLDatabase

    init() throws {
        database = try PostgreSQLDatabase(PostgreSQLServer.shared().address(), connections: 1)
    }

    @Test(
        "texts come back as they went",
        arguments: ["", "订单 123", "一\u{20000}二", "a'b\\c\"d\n", "😀👨‍👩‍👧", String(repeating: "长", count: 100_000)]
    )
    func texts(_ text: String) async throws {
        let rows = try await database.run(PostgreSQLCommand(once: "SELECT $1::text, length($1)", [.text(text)]))
        #expect(try rows.first?.text(0) == text)
        #expect(try rows.first?.integer(1) == Int64(text.unicodeScalars.count))
    }

    @Test("bytes come back as they went, whatever they are", arguments: [[], [0], [0, 255, 92, 39, 0], Array(0...255)])
    func bytes(_ bytes: [UInt8]) async throws {
        let rows = try await database.run(PostgreSQLCommand(once: "SELECT $1::bytea, octet_length($1)", [.bytes(bytes)]))
        #expect(try rows.first?.bytes(0) == bytes)
        #expect(try rows.first?.integer(1) == Int64(bytes.count))
    }

    @Test("integers come back as they went", arguments: [0, 1, -1, 255, -256, .max, .min, 1_700_000_000_123])
    func integers(_ integer: Int64) async throws {
        let rows = try await database.run(PostgreSQLCommand(once: "SELECT $1::bigint, $1::text", [.integer(integer)]))
        #expect(try rows.first?.integer(0) == integer)
        #expect(try rows.first?.text(1) == "\(integer)")
    }

    @Test("smaller integers keep their sign")
    func smallIntegers() async throws {
        let rows = try await database.run(PostgreSQLCommand(once: "SELECT (-2)::smallint, (-70000)::integer, 7::smallint"))
        #expect(try rows.first?.integer(0) == -2)
        #expect(try rows.first?.integer(1) == -70_000)
        #expect(try rows.first?.integer(2) == 7)
    }

    @Test("null is no value, and an empty one is no null")
    func nulls() async throws {
        let command = PostgreSQLCommand(
            once: "SELECT $1::text, $2::bytea, $3::bigint, $4::boolean, $5::text, $6::bytea",
            [.null, .null, .null, .null, .text(""), .bytes([])]
        )
        let row = try #require(try await database.run(command).first)
        #expect(try row.textIfAny(0) == nil)
        #expect(try row.bytesIfAny(1) == nil)
        #expect(try row.integerIfAny(2) == nil)
        #expect(try row.booleanIfAny(3) == nil)
        #expect(try row.textIfAny(4) == "")
        #expect(try row.bytesIfAny(5) == [])
        #expect(throws: PostgreSQLError.unexpected("column 0 is null")) { try row.text(0) }
        #expect(throws: PostgreSQLError.unexpected("no column 6")) { try row.textIfAny(6) }
        #expect(throws: PostgreSQLError.unexpected("column 4 is no whole number")) { try row.integer(4) }
    }

    @Test("arrays arrive element by element")
    func arrays() async throws {
        let command = PostgreSQLCommand(
            once: "SELECT cardinality($1::text[]), $1[2], cardinality($2::bigint[]), $2[1], cardinality($3::text[])",
            [.texts(["", "订单", "c"]), .integers([-5]), .texts([])]
        )
        let row = try #require(try await database.run(command).first)
        #expect(try row.integer(0) == 3)
        #expect(try row.text(1) == "订单")
        #expect(try row.integer(2) == 1)
        #expect(try row.integer(3) == -5)
        #expect(try row.integer(4) == 0)
    }

    @Test("a text with NUL is refused, and no message quotes it")
    func nul() async throws {
        await #expect(throws: PostgreSQLError.refused(.init(sqlState: "22021"))) {
            try await database.run(PostgreSQLCommand(once: "SELECT $1::text", [.text("secret\0")]))
        }
        await #expect(throws: PostgreSQLError.refused(.init(sqlState: "22P02"))) {
            try await database.run(PostgreSQLCommand(once: "SELECT ($1::text)::integer", [.text("secret")]))
        }
    }
}
