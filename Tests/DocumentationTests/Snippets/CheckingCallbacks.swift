import SignatureVerify
import Testing

struct CallbackCheck {
    let verifier: SignatureVerifier
    let cipher: EnvelopeCipher

    init(token: String, previousToken: String? = nil, key: String, appID: String) throws {
        let tokens = Rotating(try Token(token), previous: try previousToken.map { try Token($0) })
        verifier = SignatureVerifier(tokens: tokens)
        cipher = EnvelopeCipher(keys: Rotating(try EncodingAESKey(key)), receiver: appID)
    }

    /// The plain document, or nil for an envelope that somebody else made.
    func open(_ encrypt: String, signature: CallbackSignature, timestamp: String, nonce: String) throws -> [UInt8]? {
        guard try verifier.isValid(signature, timestamp: timestamp, nonce: nonce, encrypt: encrypt) else { return nil }
        return try cipher.open(encrypt).message
    }
}

@Suite struct CheckingCallbacksTests {
    @Test func opensWhatItSealed() throws {
        let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
        let check = try CallbackCheck(token: "a-token", key: key, appID: "wx0000000000000000")
        let sealed = try check.cipher.seal(Array("<xml/>".utf8))
        let signature = try check.verifier.sign(timestamp: "1714036504", nonce: "1514711492", encrypt: sealed)
        let opened = try check.open(sealed, signature: signature, timestamp: "1714036504", nonce: "1514711492")
        #expect(opened == Array("<xml/>".utf8))
        #expect(try check.open(sealed, signature: signature, timestamp: "1714036505", nonce: "1514711492") == nil)
    }
}
