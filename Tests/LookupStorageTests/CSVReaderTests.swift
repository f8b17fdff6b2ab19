import Testing
import WebhookTestKit

@testable import LookupStorage
@testable import WebhookStorage

@Suite struct CSVReaderTests {
    private func rows(_ bytes: [UInt8]) throws -> [CSVReader.Row] {
        var reader = try CSVReader(bytes)
        var rows: [CSVReader.Row] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test(
        "fields are read as RFC 4180 has them",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b", [["a", "b"]]),
            ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]]),
            ("\"a,1\",\"b\"\"2\"\"\"\n", [["a,1", "b\"2\""]]),
            ("\"a\nb\r\nc\",d\r\n", [["a\nb\r\nc", "d"]]),
            ("\"\",\"\"\"\"", [["", "\""]]),
            ("\n\r\na\n\n", [["a"]]),
            ("=1+1,@x,-2\n", [["=1+1", "@x", "-2"]]),
            ("中文,\" 文 \"\n", [["中文", " 文 "]]),
            ("", []),
        ]
    )
    func fields(text: String, expected: [[String]]) throws {
        #expect(try rows(Array(text.utf8)).map(\.fields) == expected)
    }

    @Test("a row knows the line on which it begins, past line breaks inside quotes and empty lines")
    func lines() throws {
        #expect(try rows(Array("a\n\"b\n\nc\"\r\n\r\nd\n".utf8)).map(\.line) == [1, 2, 6])
    }

    @Test("bytes that are not UTF-8 spoil their field alone")
    func notUTF8() throws {
        let gbk: [UInt8] = [0xBA, 0xBD, 0xB0, 0xE0]
        let read = try rows(Array("a,".utf8) + gbk + Array(",c\nd,e,f\n".utf8))
        #expect(read == [.init(line: 1, fields: ["a", nil, "c"]), .init(line: 2, fields: ["d", "e", "f"])])
    }

    static let broken: [([UInt8], Int, String)] = [
        (Array("a\n\"b\nc\nd".utf8), 2, "a quote that is never closed"),
        (Array("a\n\"b\"c\n".utf8), 2, "text behind a closing quote"),
        (Array("a\nb\"c\n".utf8), 2, "a quote inside a field that is not quoted"),
        (Array("a\rb\n".utf8), 1, "a carriage return without a line feed"),
        (Array("a\n".utf8) + [0x62, 0], 2, "a NUL byte; is the file UTF-8 text?"),
        (Array("a\n\"b\n".utf8) + [0, 0x22], 3, "a NUL byte; is the file UTF-8 text?"),
        ([0xFF, 0xFE, 0x61, 0], 1, "the file is UTF-16; save it as UTF-8"),
        ([0xFE, 0xFF, 0, 0x61], 1, "the file is UTF-16; save it as UTF-8"),
        (Array("a\n".utf8) + Array(repeating: 0x62, count: 1 << 20), 2, "a field longer than 65536 bytes"),
        (Array("a\n\"".utf8) + Array(repeating: 0x0A, count: 1 << 20), 2, "a field longer than 65536 bytes"),
        (Array(repeating: 0x2C, count: 300), 1, "the row has more than 256 fields"),
    ]

    @Test("what cannot be told apart is refused with its line", arguments: broken)
    func faults(bytes: [UInt8], line: Int, reason: String) {
        #expect(throws: CSVReader.Fault(line: line, reason: reason)) { try rows(bytes) }
    }

    @Test("a field of the limit's length is read")
    func limit() throws {
        let field = String(repeating: "x", count: CSVReader.fieldLimit)
        #expect(try rows(Array("\(field),\"\(field)\"".utf8)).map(\.fields) == [[field, field]])
    }

    @Test("no bytes make it trap or run on")
    func hostileBytes() {
        var generator = SeededNumbers(seed: 42)
        let alphabet: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xE4, 0xBD, 0xA0, 0, 0xEF, 0xBB, 0xBF]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0
            }
            let count = (try? rows(bytes))?.count ?? 0
            #expect(count <= bytes.count)
        }
    }
}
