import SignatureVerify
import Testing

@Suite("Published vectors")
struct CryptoVectorTests {
    @Test("all sixteen are here")
    func complete() {
        #expect(CryptoVector.all.count == 16)
        #expect(CryptoVector.sealed.count == 14)
        #expect(CryptoVector.signed.count >= 5)
    }

    @Test("signature is that of token, timestamp and nonce", arguments: CryptoVector.signed)
    func signature(vector: CryptoVector) throws {
        let verifier = SignatureVerifier(tokens: Rotating(try Token(vector.token)))
        let expected = try #require(vector.signature)
        #expect(try verifier.sign(timestamp: vector.timestamp, nonce: vector.nonce).hex == expected)
        let parsed = try #require(CallbackSignature(hex: expected.uppercased()))
        #expect(try verifier.isValid(parsed, timestamp: vector.timestamp, nonce: vector.nonce))
    }

    @Test("msg_signature covers the envelope", arguments: CryptoVector.sealed)
    func messageSignature(vector: CryptoVector) throws {
        let verifier = SignatureVerifier(tokens: Rotating(try Token(vector.token)))
        let encrypt = try #require(vector.encrypt)
        let signature = try verifier.sign(timestamp: vector.timestamp, nonce: vector.nonce, encrypt: encrypt)
        #expect(signature.hex == vector.messageSignature)
    }

    @Test("the envelope opens to its plain text", arguments: CryptoVector.sealed)
    func open(vector: CryptoVector) throws {
        let cipher = try cipher(of: vector)
        let opened = try cipher.open(try #require(vector.encrypt))
        #expect(String(decoding: opened.message, as: UTF8.self) == vector.plaintext)
    }

    @Test("the plain text seals to the envelope, given its random bytes", arguments: CryptoVector.sealed)
    func seal(vector: CryptoVector) throws {
        let cipher = try cipher(of: vector)
        let sealed = try cipher.seal(
            Array(try #require(vector.plaintext).utf8),
            random: Array(try #require(vector.random16).utf8)
        )
        #expect(sealed == vector.encrypt)
    }

    private func cipher(of vector: CryptoVector) throws -> EnvelopeCipher {
        let key = try EncodingAESKey(try #require(vector.encodingAESKey))
        return EnvelopeCipher(keys: Rotating(key), receiver: try #require(vector.receiveID))
    }
}
