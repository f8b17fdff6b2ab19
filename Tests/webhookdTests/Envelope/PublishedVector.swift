import Foundation
import Testing

/// One of the examples in `fixtures/protocol/wechat-crypto-vectors.json`, as arguments of commands.
struct PublishedVector: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let token: String
    let timestamp: String
    let nonce: String
    let signature: String?
    let key: String?
    let appID: String?
    let encrypt: String?
    let messageSignature: String?
    let plaintext: String?
    let random: String?

    enum CodingKeys: String, CodingKey {
        case id, token, timestamp, nonce, signature, encrypt, plaintext
        case key = "encoding_aes_key"
        case appID = "receive_id"
        case messageSignature = "msg_signature"
        case random = "random16"
    }

    var testDescription: String { id }

    /// All of them; the tests count them, so that a lost file is no pass.
    static let all: [PublishedVector] = {
        struct File: Decodable {
            let vectors: [PublishedVector]
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../fixtures/protocol/wechat-crypto-vectors.json")
        guard let bytes = try? Data(contentsOf: file) else { return [] }
        return (try? JSONDecoder().decode(File.self, from: bytes))?.vectors ?? []
    }()

    static let sealed = all.filter { $0.encrypt != nil }
    static let signed = all.filter { $0.signature != nil }

    /// `--token … --key … --app-id …`, as far as there are any.
    var secrets: [String] {
        ["--token", token] + (key.map { ["--key", $0] } ?? []) + (appID.map { ["--app-id", $0] } ?? [])
    }

    var stamp: [String] { ["--timestamp", timestamp, "--nonce", nonce] }
}
