public import WebhookLedger

extension CallablePlatform {
    /// Names the account's lines of business, which its templates must belong to; once a month (43100).
    public func setIndustry(_ first: Int, _ second: Int) async throws(PlatformError) {
        let body: JSONValue = ["industry_id1": JSONValue(String(first)), "industry_id2": JSONValue(String(second))]
        _ = try await answer(to: .post(.setIndustry, body))
    }

    /// The account's lines of business, the first first.
    public func industries() async throws(PlatformError) -> [Industry] {
        let json = try await answer(to: .get(.industry)).json
        return ["primary_industry", "secondary_industry"].compactMap { name in
            json[name]["first_class"].filledText.map { Industry(sector: $0, branch: json[name]["second_class"].text ?? "") }
        }
    }
}

/// A line of business as the platform names it.
public struct Industry: Sendable, Hashable {
    /// The wider one.
    public let sector: String
    /// The narrower one.
    public let branch: String

    /// As the platform names them.
    public init(sector: String, branch: String) {
        self.sector = sector
        self.branch = branch
    }
}
