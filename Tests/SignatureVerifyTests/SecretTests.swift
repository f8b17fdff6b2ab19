import SignatureVerify
import Testing

@Suite("Secrets")
struct SecretTests {
    @Test("the last character of a key need not be canonical", arguments: Array("ABCDEFG"))
    func keys(last: Character) throws {
        _ = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEF\(last)")
    }

    @Test("a key of another length or alphabet is refused without being shown")
    func badKeys() {
        #expect(throws: SecretError.length(of: "EncodingAESKey", expected: "43 characters", found: 42)) {
            try EncodingAESKey(String(repeating: "a", count: 42))
        }
        #expect(throws: SecretError.alphabet(of: "EncodingAESKey", expected: "letters and digits")) {
            try EncodingAESKey(String(repeating: "a", count: 42) + "+")
        }
    }

    @Test("a token has 3 to 32 characters of its alphabet")
    func tokens() throws {
        _ = try Token("air-safe-token")
        #expect(throws: SecretError.self) { try Token("ab") }
        #expect(throws: SecretError.self) { try Token(String(repeating: "a", count: 33)) }
        #expect(throws: SecretError.self) { try Token("with blank") }
    }

    @Test("no way of printing a secret shows it")
    func redaction() throws {
        let token = try Token("secrettoken")
        let key = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        var dumped = ""
        dump(token, to: &dumped)
        dump(key, to: &dumped)
        dump(Rotating(token, previous: token), to: &dumped)
        dump(SignatureVerifier(tokens: Rotating(token)), to: &dumped)
        for text in ["\(token)", "\(key)", String(reflecting: token), String(reflecting: key), "\([token])", dumped] {
            #expect(!text.contains("secrettoken"))
            #expect(!text.contains("abcdefg"))
        }
    }
}
