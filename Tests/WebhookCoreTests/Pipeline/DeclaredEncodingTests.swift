import Testing
import WebhookCore

@Suite("The encoding of a document")
struct DeclaredEncodingTests {
    static let names = [
        "GBK", "gb2312", "GB18030", "Big5", "UTF-8", "utf8", "UTF-16", "ISO-8859-1", "US-ASCII", "EUC-JP", "UCS-4", "x-none",
    ]

    private static func document(_ name: String, _ text: String) -> String {
        "<?xml version=\"1.0\" encoding=\"\(name)\"?>" + DemoAccount.text(text)
    }

    private static let echo = Routes { Text { context in .text("你说：" + (context.text?.original ?? "")) } }

    @Test("is UTF-8 whatever it declares, in every mode", arguments: names, Account.Mode.allCases)
    func declared(name: String, mode: Account.Mode) async throws {
        let demo = try DemoAccount(mode)
        let answer = try await demo.pipeline(Self.echo).converse(Self.document(name, "订单 é 😀"), demo.platform)
        #expect(answer.contains("你说：订单 é 😀"))
    }

    /// `订单` and `é` in other encodings.
    static let foreign: [[UInt8]] = [
        [0xB6, 0xA9, 0xB5, 0xA5], [0xAD, 0x71, 0xB3, 0xE6], [0xE9], [0xBA, 0x8B], [0xFF, 0xFE, 0xA2, 0x8B],
        [0x90, 0x30, 0x81, 0x30], [0xC3], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], [0xC0, 0x80],
    ]

    @Test("that is another is refused as content, never read as something else", arguments: names, foreign)
    func other(name: String, bytes: [UInt8]) async throws {
        let demo = try DemoAccount(.plain)
        var callback = try demo.platform.callback(Self.document(name, "X"), timestamp: DemoAccount.timestamp)
        let parts = callback.body.split(separator: UInt8(ascii: "X"), omittingEmptySubsequences: false)
        callback.body = Array(parts.joined(separator: bytes))
        let answer = await demo.pipeline(Self.echo).answer(callback)
        #expect(answer == .rejected(.notXML))
        #expect(Rejection.notXML.status == 400)
    }

    @Test("of sixteen or thirty-two bits is refused, with a byte order mark and without", arguments: [2, 4], [true, false])
    func wide(size: Int, isMarked: Bool) async throws {
        let demo = try DemoAccount(.plain)
        let text = (isMarked ? "\u{FEFF}" : "") + Self.document("UTF-16", "X")
        for isBig in [true, false] {
            let body = text.unicodeScalars.flatMap { scalar in
                let bytes = (0..<size).map { UInt8(truncatingIfNeeded: scalar.value >> ($0 * 8)) }
                return isBig ? bytes.reversed() : bytes
            }
            var callback = try demo.platform.callback("", timestamp: DemoAccount.timestamp)
            callback.body = body
            #expect(await demo.pipeline(Self.echo).answer(callback) == .rejected(.notXML))
        }
    }

    @Test("that has no form is refused", arguments: ["", " ", "1", "UTF-8\" standalone=\"maybe", "订单"])
    func formless(name: String) async throws {
        let demo = try DemoAccount(.plain)
        let callback = try demo.platform.callback(Self.document(name, "X"), timestamp: DemoAccount.timestamp)
        #expect(await demo.pipeline(Self.echo).answer(callback) == .rejected(.notXML))
    }
}
