import SignatureVerify
import Testing

@Suite("SignatureVerifier")
struct SignatureVerifierTests {
    private let verifier: SignatureVerifier

    init() throws {
        verifier = SignatureVerifier(tokens: Rotating(try Token("AAAAA"), previous: try Token("old-token")))
    }

    @Test("believes the current and the previous token, and no other")
    func rotation() throws {
        let old = SignatureVerifier(tokens: Rotating(try Token("old-token")))
        let other = SignatureVerifier(tokens: Rotating(try Token("other-token")))
        #expect(try verifier.isValid(old.sign(timestamp: "1714036504", nonce: "1"), timestamp: "1714036504", nonce: "1"))
        #expect(try !verifier.isValid(other.sign(timestamp: "1714036504", nonce: "1"), timestamp: "1714036504", nonce: "1"))
    }

    @Test("every value counts as text")
    func values() throws {
        let signature = try verifier.sign(timestamp: "1714036504", nonce: "07", encrypt: "+abc")
        #expect(try verifier.isValid(signature, timestamp: "1714036504", nonce: "07", encrypt: "+abc"))
        #expect(try !verifier.isValid(signature, timestamp: "1714036504", nonce: "7", encrypt: "+abc"))
        #expect(try !verifier.isValid(signature, timestamp: "1714036505", nonce: "07", encrypt: "+abc"))
        #expect(try !verifier.isValid(signature, timestamp: "1714036504", nonce: "07", encrypt: "abc"))
        #expect(try !verifier.isValid(signature, timestamp: "1714036504", nonce: "07"))
    }

    @Test("a signature is 40 hexadecimal digits, in either case")
    func form() {
        let digits = "f464b24fc39322e44b38aa78f5edd27bd1441696"
        #expect(CallbackSignature(hex: digits) == CallbackSignature(hex: digits.uppercased()))
        #expect(CallbackSignature(hex: digits)?.hex == digits)
        for wrong in [
            "", String(digits.dropLast()), digits + "0", "g" + digits.dropFirst(), " " + digits.dropFirst(),
            "０" + digits.dropFirst(),
        ] {
            #expect(CallbackSignature(hex: wrong) == nil)
        }
    }

    @Test("any changed digit makes another signature", arguments: 0..<40)
    func digits(index: Int) throws {
        let digits = Array("f464b24fc39322e44b38aa78f5edd27bd1441696")
        var changed = digits
        changed[index] = digits[index] == "0" ? "1" : "0"
        #expect(CallbackSignature(hex: String(digits)) != CallbackSignature(hex: String(changed)))
    }
}
