import SignatureVerify
import Testing
import WebhookCore

@Suite("CallbackQuery")
struct CallbackQueryTests {
    private static let signature = "f464b24fc39322e44b38aa78f5edd27bd1441696"
    private static let good = "signature=\(signature)&timestamp=1714036504&nonce=1514711492"

    @Test("reads what the platform sends")
    func complete() throws {
        let query = try CallbackQuery(
            parsing: Self.good
                + "&openid=oAbc&encrypt_type=aes&msg_signature=\(Self.signature.uppercased())&echostr=a%2Bb+c%E8%AE%A2"
        )
        #expect(query.signature.hex == Self.signature)
        #expect(query.timestamp == "1714036504")
        #expect(query.nonce == "1514711492")
        #expect(query.encryption == .aes)
        #expect(query.messageSignature?.hex == Self.signature)
        #expect(query.echo == "a+b+c订")
    }

    @Test("raw and empty mean plain", arguments: ["", "&encrypt_type=", "&encrypt_type=raw"])
    func plain(suffix: String) throws {
        #expect(try CallbackQuery(parsing: Self.good + suffix).encryption == nil)
    }

    @Test("unknown parameters, empty pairs and pairs without a value are passed over")
    func unknown() throws {
        _ = try CallbackQuery(parsing: "&&a&b=&\(Self.good)&x=%zz&")
    }

    private static let refusals: [(String, Rejection)] = [
        ("", Rejection.queryMissing), ("timestamp=1714036504&nonce=1", .queryMissing),
        ("signature=\(signature)&nonce=1", .queryMissing), ("signature=\(signature)&timestamp=1714036504", .queryMissing),
        ("\(good)&nonce=1514711492", .queryDuplicate), ("\(good)&timestamp=1714036504", .queryDuplicate),
        ("\(good)&signature=\(signature)", .queryDuplicate), ("\(good)&encrypt_type=aes&encrypt_type=raw", .queryDuplicate),
        ("\(good)&msg_signature=\(signature)&msg_signature=\(signature)", .queryDuplicate),
        ("\(good)&echostr=1&echostr=1", .queryDuplicate),
        ("signature=12&timestamp=1714036504&nonce=1", .queryMalformed),
        ("signature=\(signature)0&timestamp=1714036504&nonce=1", .queryMalformed),
        ("signature=\(signature)&timestamp=171403650&nonce=1", .queryMalformed),
        ("signature=\(signature)&timestamp=17140365040&nonce=1", .queryMalformed),
        ("signature=\(signature)&timestamp=-714036504&nonce=1", .queryMalformed),
        ("signature=\(signature)&timestamp=1714036504&nonce=", .queryMalformed),
        ("signature=\(signature)&timestamp=1714036504&nonce=a%20b", .queryMalformed),
        ("signature=\(signature)&timestamp=1714036504&nonce=%", .queryMalformed),
        ("signature=\(signature)&timestamp=1714036504&nonce=%4", .queryMalformed),
        ("signature=\(signature)&timestamp=1714036504&nonce=\(String(repeating: "1", count: 65))", .queryMalformed),
        ("\(good)&encrypt_type=rsa", .queryMalformed), ("\(good)&encrypt_type=AES", .queryMalformed),
        ("\(good)&msg_signature=xyz", .queryMalformed), ("\(good)&echostr=%FF", .queryMalformed),
        ("\(good)&echostr=a%0d%0ab", .queryMalformed), ("\(good)&echostr=a%00", .queryMalformed),
        ("\(good)&echostr=\(String(repeating: "1", count: 1_025))", .queryMalformed),
        ("\(good)\(String(repeating: "&a=1", count: 40))", .queryMalformed),
    ]

    @Test(
        "refuses what is missing, malformed or there twice",
        arguments: refusals
    )
    func refused(query: String, expected: Rejection) {
        #expect(throws: expected) { try CallbackQuery(parsing: query) }
    }
}
