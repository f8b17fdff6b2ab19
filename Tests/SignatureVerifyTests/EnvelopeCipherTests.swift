import Foundation
import SignatureVerify
import Testing

@Suite("EnvelopeCipher")
struct EnvelopeCipherTests {
    private let current: EncodingAESKey
    private let previous: EncodingAESKey

    init() throws {
        current = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        previous = try EncodingAESKey("0123456789abcdefghijklmnopqrstuvwxyzABCDEFG")
    }

    @Test("opens what it sealed, whatever the length", arguments: Array(0...70) + [1_000, 65_536])
    func roundTrip(length: Int) throws {
        let cipher = EnvelopeCipher(keys: Rotating(current), receiver: "wx0123456789abcdef")
        let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try cipher.open(cipher.seal(message)).message == message)
    }

    @Test("leads with fresh random bytes")
    func freshness() throws {
        let cipher = EnvelopeCipher(keys: Rotating(current), receiver: "wx0123456789abcdef")
        #expect(try cipher.seal("same".utf8) != cipher.seal("same".utf8))
    }

    @Test("opens under the previous key and tells so")
    func rotation() throws {
        let old = EnvelopeCipher(keys: Rotating(previous), receiver: "wx1")
        let both = EnvelopeCipher(keys: Rotating(current, previous: previous), receiver: "wx1")
        #expect(try both.open(old.seal("old".utf8)).key == .previous)
        #expect(try both.open(both.seal("new".utf8)).key == .current)
        #expect(try old.open(both.seal("old".utf8, key: .previous)).message == Array("old".utf8))
    }

    @Test(
        "refuses another receiver, also one that only begins or ends alike",
        arguments: ["wx2", "wx", "wx11", "WX1", "", "wx1 "]
    )
    func receiver(other: String) throws {
        let cipher = EnvelopeCipher(keys: Rotating(current), receiver: "wx1")
        let sealed = try EnvelopeCipher(keys: Rotating(current), receiver: other).seal("x".utf8)
        #expect(throws: EnvelopeError.content(.receiver)) { try cipher.open(sealed) }
    }

    @Test("refuses an envelope of another key")
    func wrongKey() throws {
        let cipher = EnvelopeCipher(keys: Rotating(current), receiver: "wx1")
        let sealed = try EnvelopeCipher(keys: Rotating(previous), receiver: "wx1").seal("x".utf8)
        #expect(throws: EnvelopeError.self) { try cipher.open(sealed) }
    }

    @Test("skips white space in the text")
    func whiteSpace() throws {
        let cipher = EnvelopeCipher(keys: Rotating(current), receiver: "wx1")
        var sealed = try cipher.seal("x".utf8)
        sealed.insert("\n", at: sealed.index(sealed.startIndex, offsetBy: 7))
        #expect(try cipher.open("\r\n \(sealed)\t").message == Array("x".utf8))
    }

    @Test(
        "refuses what is no envelope",
        arguments: [
            ("", EnvelopeError.notBase64), ("    ", .notBase64), ("****", .notBase64), ("QUJD", .length), ("QUJ", .notBase64),
            ("====", .notBase64), ("A===", .notBase64), ("QU=D", .notBase64), ("QUI=QUI=", .notBase64), ("订单", .notBase64),
            ("QUJD-", .notBase64),
        ]
    )
    func garbage(text: String, expected: EnvelopeError) throws {
        let cipher = EnvelopeCipher(keys: Rotating(current), receiver: "wx1")
        #expect(throws: expected) { try cipher.open(text) }
    }

    @Test("a changed byte that decrypts into receiver or padding is found without the signature")
    func tampering() throws {
        let cipher = EnvelopeCipher(keys: Rotating(current), receiver: "wx1")
        let message = Array("<xml><Content>订单</Content></xml>".utf8)
        let sealed = try #require(Data(base64Encoded: cipher.seal(message)))
        for index in sealed.indices.suffix(24) {
            var changed = sealed
            changed[index] ^= 0x01
            #expect(throws: EnvelopeError.self) { try cipher.open(changed.base64EncodedString()) }
        }
    }
}
