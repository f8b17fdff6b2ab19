import Foundation
import Testing

/// One of the published examples in `fixtures/protocol/wechat-crypto-vectors.json`.
struct CryptoVector: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let kind: String
    let token: String
    let timestamp: String
    let nonce: String
    let signature: String?
    let encodingAESKey: String?
    let receiveID: String?
    let encrypt: String?
    let messageSignature: String?
    let plaintext: String?
    let random16: String?

    enum CodingKeys: String, CodingKey {
        case id, kind, token, timestamp, nonce, signature, encrypt, plaintext, random16
        case encodingAESKey = "encoding_aes_key"
        case receiveID = "receive_id"
        case messageSignature = "msg_signature"
    }

    var testDescription: String { id }

    /// All of them; the tests count them, so that a lost file is no pass.
    static let all: [CryptoVector] = {
        struct File: Decodable {
            let vectors: [CryptoVector]
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../fixtures/protocol/wechat-crypto-vectors.json"
        )
        guard let bytes = try? Data(contentsOf: file) else { return [] }
        return (try? JSONDecoder().decode(File.self, from: bytes))?.vectors ?? []
    }()

    static let sealed = all.filter { $0.encrypt != nil }
    static let signed = all.filter { $0.signature != nil }
}
