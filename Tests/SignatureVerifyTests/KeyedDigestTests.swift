import SignatureVerify
import Testing

@Suite("KeyedDigest")
struct KeyedDigestTests {
    @Test("is HMAC-SHA256, as RFC 4231 has it")
    func vectors() throws {
        #expect(try KeyedDigest(key: Array("Jefe".utf8)).fingerprint(of: "what do ya want for nothing?") == "5bdcc146bf60")
        let long = [UInt8](repeating: 0xaa, count: 131)
        #expect(
            try KeyedDigest(key: long).fingerprint(of: "Test Using Larger Than Block-Size Key - Hash Key First") == "60e431591ee0"
        )
    }
}
