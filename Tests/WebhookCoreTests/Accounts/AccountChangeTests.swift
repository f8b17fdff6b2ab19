import SignatureVerify
import Testing

@testable import WeChatProtocol

@Suite("A change of an account's secrets")
struct AccountChangeTests {
    private static let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
    private static let otherKey = "0123456789012345678901234567890123456789012"

    /// Nothing of it has its default.
    private func account(_ mode: Account.Mode) throws -> Account {
        try Account(
            name: AccountName("air"),
            originalID: OriginalID("gh_1"),
            appID: AppID("wx1"),
            mode: mode,
            tokens: Rotating(Token("token-2"), previous: Token("token-1")),
            keys: Rotating(EncodingAESKey(Self.key)),
            timestampTolerance: .seconds(77),
            acceptsPlain: true,
            replayRule: .alarm,
            canSendMessages: true,
            mask: .all
        )
    }

    @Test("leaves everything else as it was", arguments: Account.Mode.allCases)
    func others(mode: Account.Mode) throws {
        let before = try account(mode)
        let changes = [
            (try before.changing(to: Token("token-3")), ["tokens", "verifier"]),
            (try before.changing(to: EncodingAESKey(Self.otherKey)), mode == .plain ? ["keys"] : ["keys", "cipher"]),
        ]
        for (after, expected) in changes {
            let pairs = zip(Mirror(reflecting: before).children, Mirror(reflecting: after).children)
            let changed = pairs.compactMap { before, after in
                "\(reflecting(before.value))" == "\(reflecting(after.value))" ? nil : before.label
            }
            // Secrets show themselves in no dump, so that their change is looked at below.
            #expect(Set(changed).isSubset(of: expected))
            #expect(after != before)
        }
    }

    private func reflecting(_ value: Any) -> String {
        var text = ""
        dump(value, to: &text)
        return text
    }

    @Test("keeps what was valid so far, and forgets what was valid before that")
    func previous() throws {
        let after = try account(.safe).changing(to: Token("token-3"))
        #expect(after.tokens == Rotating(try Token("token-3"), previous: try Token("token-2")))
        for (token, isValid) in [("token-3", true), ("token-2", true), ("token-1", false)] {
            let signature = try SignatureVerifier(tokens: Rotating(Token(token))).sign(timestamp: "1", nonce: "2")
            #expect(try after.verifier.isValid(signature, timestamp: "1", nonce: "2") == isValid)
        }
        let rekeyed = try account(.safe).changing(to: EncodingAESKey(Self.otherKey))
        let old = EnvelopeCipher(keys: Rotating(try EncodingAESKey(Self.key)), receiver: "wx1")
        let sealed = try old.seal(Array("好".utf8))
        #expect(try rekeyed.cipher?.open(sealed).key == .previous)
        let fresh = try #require(rekeyed.cipher)
        #expect(throws: EnvelopeError.self) { try old.open(fresh.seal(Array("好".utf8))) }
    }
}
