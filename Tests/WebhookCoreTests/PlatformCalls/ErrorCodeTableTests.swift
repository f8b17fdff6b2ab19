import FoundationEssentials
import Testing

@testable import WebhookLedger

@Suite("Error codes")
struct ErrorCodeTableTests {
    struct Table: Decodable {
        struct Row: Decodable, CustomTestStringConvertible {
            let code: Int
            let meaning: String
            let `class`: String

            var testDescription: String { "\(code)" }
        }

        let codes: [Row]

        static func load() throws -> Table {
            var root = URL(filePath: #filePath)
            for _ in 1...4 { root.deleteLastPathComponent() }
            let file = root.appending(path: "fixtures/protocol/wechat-error-codes.json")
            return try JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
        }
    }

    /// What the platform's classes ask for, with the codes whose right or setting only one kind of call needs.
    private static func expected(_ row: Table.Row) -> RetryClass? {
        switch row.class {
        case "T": .again
        case "A": .refreshToken
        case "L": .quota
        case "U", "B": .never
        case "P", "C":
            [
                40200, 45064, 45094, 45103, 45109, 48008, 48021, 53500, 65306, 65309, 65400, 65402, 76022, 88000,
            ].contains(row.code) ? .never : .pauseAccount
        default: nil
        }
    }

    @Test("every documented code has its class and meaning")
    func everyCode() throws {
        let table = try Table.load()
        #expect(table.codes.count == 254)
        for row in table.codes where row.code != 0 {
            let code = PlatformErrorCode(rawValue: row.code)
            #expect(code.retryClass == Self.expected(row), "\(row.code)")
            let meaning = try #require(code.meaning, "\(row.code)")
            #expect(row.meaning.hasPrefix(meaning.prefix(12)), "\(row.code)")
        }
    }

    @Test("the code's own table has nothing that the documents have not")
    func nothingElse() throws {
        let documented = Set(try Table.load().codes.map(\.code))
        #expect(Set(ErrorCodeTable.entries.keys) == documented.subtracting([0]))
    }

    @Test(
        "a code that nobody documents survives, and is the call's own fault",
        arguments: [12_345, 9_999_999, -2, Int.max, .min]
    )
    func unknown(number: Int) {
        let code = PlatformErrorCode(rawValue: number)
        #expect(code.retryClass == .never)
        #expect(code.meaning == nil)
        #expect("\(code)" == "\(number)")
    }

    @Test("where a token is asked for, a wrong credential is the operator's affair")
    func wrongSecret() {
        let atTokenCall = PlatformRefusal(api: .stableToken, code: .invalidCredential)
        let elsewhere = PlatformRefusal(api: .customSend, code: .invalidCredential)
        #expect(atTokenCall.retryClass == .pauseAccount)
        #expect(elsewhere.retryClass == .refreshToken)
    }
}
