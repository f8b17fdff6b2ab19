import SignatureVerify
import WebhookCore

/// Opens any bytes as an envelope's text, and seals and opens any bytes as a message.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEnvelope(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let opened = try? cipher.open(String(decoding: bytes, as: UTF8.self)) { _ = try? XMLReader().read(opened.message) }
    guard let sealed = try? cipher.seal(bytes) else { preconditionFailure("a message was not sealed") }
    guard let opened = try? cipher.open(sealed) else { preconditionFailure("a sealed message was not opened") }
    precondition(opened.message == bytes, "a message changed on its way")
    // The bytes as a plain text of whole blocks: the fuzzer reaches the checks behind the decryption.
    if let chosen = try? unchecked.seal(bytes), let opened = try? cipher.open(chosen) {
        precondition(opened.message.count <= bytes.count, "a message longer than its envelope")
    }
    return 0
}

private let cipher = makeCipher(receiver: "wx00000000000000d1")
/// Without a receiver of its own, what follows the message is the fuzzer's.
private let unchecked = makeCipher(receiver: "")

private func makeCipher(receiver: String) -> EnvelopeCipher {
    guard let key = try? EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG") else {
        preconditionFailure("the key is valid")
    }
    return EnvelopeCipher(keys: Rotating(key), receiver: receiver)
}
