import WebhookLedger

/// What a call sends, as bytes.
struct SentBody: Sendable {
    let contentType: String
    let bytes: [UInt8]

    init(contentType: String, bytes: [UInt8]) {
        self.contentType = contentType
        self.bytes = bytes
    }

    /// Nil for a GET.
    init?(_ content: PlatformCall.Content) {
        switch content {
        case .nothing: return nil
        case .json(let bytes): self.init(contentType: "application/json; charset=utf-8", bytes: bytes)
        case .form(let parts): self.init(form: parts, boundary: Self.boundary())
        }
    }

    /// Names stand in `filename="…"` as they are: the platform knows no encoded ones (`filename*=`, error 41005).
    init(form parts: [FormPart], boundary: String) {
        var body: [UInt8] = []
        body.reserveCapacity(parts.reduce(256) { $0 + $1.bytes.count + 256 })
        for part in parts {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\"".utf8)
            if let fileName = part.fileName { body += Array("; filename=\"\(fileName)\"".utf8) }
            if let contentType = part.contentType { body += Array("\r\nContent-Type: \(contentType)".utf8) }
            body += Array("\r\n\r\n".utf8)
            body += part.bytes
            body += Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
        self.init(contentType: "multipart/form-data; boundary=\(boundary)", bytes: body)
    }

    /// 128 random bits: no file holds it.
    private static func boundary() -> String {
        "webhookd-" + String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
