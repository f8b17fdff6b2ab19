import SignatureVerify
import Testing

@Suite("SharedSecret")
struct SharedSecretTests {
    @Test("signs with HMAC-SHA256, as Python's hmac does")
    func vector() throws {
        let secret = try SharedSecret("a-secret-of-at-least-16-bytes")
        let signature = "4d257834a79b4a8f7127af913ccf323977ee3bcfbc67dd23211e76ae1cf1a071"
        let text = "webhookd-state-v1\nshop\n1795314600\n00112233445566778899aabbccddeeff"
        #expect(try secret.signature(of: text) == signature)
        #expect(try secret.isSignature(signature, of: text))
        #expect(try secret.isSignature(signature.uppercased(), of: text))
    }

    @Test(
        "takes no other signature",
        arguments: ["", "4d25", String(repeating: "0", count: 64), String(repeating: "é", count: 32)]
    )
    func wrong(signature: String) throws {
        let secret = try SharedSecret("a-secret-of-at-least-16-bytes")
        #expect(try !secret.isSignature(signature, of: "text"))
        let right = try secret.signature(of: "text")
        #expect(try !secret.isSignature(right + signature, of: "text") || signature.isEmpty)
        #expect(try !secret.isSignature(right, of: "text "))
        #expect(try !SharedSecret("a-secret-of-at-least-17-bytes").isSignature(right, of: "text"))
    }

    @Test("has 16 to 256 bytes, and is never shown")
    func form() throws {
        #expect(throws: SecretError.length(of: "secret", expected: "16 to 256 bytes", found: 15)) {
            try SharedSecret("fifteen-bytes--")
        }
        #expect(throws: SecretError.self) { try SharedSecret(String(repeating: "x", count: 257)) }
        let secret = try SharedSecret("0123456789abcdef")
        #expect("\(secret)\(String(reflecting: secret))".contains("0123") == false)
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test("a digest is SHA-256")
    func digest() throws {
        #expect(
            try SharedSecret.digest(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }
}
