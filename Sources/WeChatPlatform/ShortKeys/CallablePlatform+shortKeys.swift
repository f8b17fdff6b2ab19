import FoundationEssentials
public import WebhookLedger

extension PlatformAPI {
    /// 短key托管.
    public static let makeShortKey = Self("/cgi-bin/shorten/gen")
    /// 获取短key对应的信息.
    public static let readShortKey = Self("/cgi-bin/shorten/fetch")
}

extension CallablePlatform {
    /// Has the platform keep a text under a short key of some 15 characters, such as for a QR code.
    ///
    /// - Parameters:
    ///   - text: of at most 4 KiB.
    ///   - duration: whole seconds, up to 30 days.
    public func shortKey(for text: String, lasting duration: Duration) async throws(PlatformError) -> String {
        let seconds = Int(clamping: duration.components.seconds)
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkBytes(text, 1...4_096, "long_data")
            try PlatformLimit.checkNumber(seconds, 1...2_592_000, "expire_seconds")
        }
        let body: JSONValue = ["long_data": JSONValue(text), "expire_seconds": JSONValue(seconds)]
        return try await answer(to: .ask(.makeShortKey, body)).json.needed("short_key")
    }

    /// What was kept under a short key.
    public func text(ofShortKey key: String) async throws(PlatformError) -> KeptText {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkBytes(key, 1...64, "short_key") }
        let asked = clock.now
        let json = try await answer(to: .ask(.readShortKey, ["short_key": JSONValue(key)] as JSONValue)).json
        return KeptText(
            text: try json.needed("long_data"),
            madeAt: json["create_time"].time,
            expiresAt: json["expire_seconds"].integer.map { asked + TimeInterval($0) }
        )
    }
}
