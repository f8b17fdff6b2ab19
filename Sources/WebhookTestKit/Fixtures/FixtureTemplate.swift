import WebhookCore

/// Fills in what is only known when a case is sent.
///
/// A query or a body of a case may hold `{signature}`, `{timestamp}`, `{nonce}`, `{openid}`, `{echostr}`, and where its
/// mode seals, `{encrypt}` and `{msg_signature}`. Every other brace stands for itself.
public struct FixtureTemplate: Sendable {
    private let values: [(name: String, value: String)]

    init(_ stamp: PlatformDouble.Stamp, openID: String?, echo: String?) {
        values = [
            ("{signature}", stamp.signature), ("{timestamp}", stamp.timestamp), ("{nonce}", stamp.nonce),
            ("{openid}", openID ?? ""), ("{echostr}", echo ?? ""), ("{encrypt}", stamp.seal?.encrypt ?? ""),
            ("{msg_signature}", stamp.seal?.signature ?? ""),
        ]
    }

    func fill(_ text: String) -> String {
        values.reduce(text) { $0.replacing($1.name, with: $1.value) }
    }

    /// Bytes that are no text are left as they are.
    func fill(_ bytes: [UInt8]) -> [UInt8] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return bytes }
        return Array(fill(text).utf8)
    }
}
