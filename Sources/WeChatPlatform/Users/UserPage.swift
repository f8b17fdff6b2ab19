import FoundationEssentials
public import WebhookLedger

/// Some of the account's users, in the platform's order.
public struct UserPage: Sendable, Hashable {
    /// How many there are on all pages; nil where the platform does not say.
    public let total: Int?
    /// Of this page.
    public let users: [OpenID]
    /// What the next page begins after; nil after the last one.
    public let next: OpenID?

    /// As the platform answers it.
    public init(total: Int?, users: [OpenID], next: OpenID?) {
        self.total = total
        self.users = users
        self.next = next
    }
}

/// Read at once: of ten thousand openids.
extension UserPage: Decodable {
    private struct Body: Decodable {
        struct List: Decodable {
            let openid: [String]?
        }

        let total: JSONValue?
        let data: List?
        let next_openid: String?

        private enum CodingKeys: String, CodingKey {
            case total
            case data
            case next_openid
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            total = try fields.decodeIfPresent(JSONValue.self, forKey: .total)
            next_openid = try fields.decodeIfPresent(String.self, forKey: .next_openid)
            // An empty page has no `data`, or an empty text in its place.
            data =
                (try? fields.decodeIfPresent(String.self, forKey: .data)) == nil
                ? try fields.decodeIfPresent(List.self, forKey: .data) : nil
        }
    }

    public init(from decoder: any Decoder) throws {
        let body = try Body(from: decoder)
        total = body.total?.integer
        users = (body.data?.openid ?? []).map { OpenID($0) }
        // The last page names its last user, the one after it nobody: it ends where nobody came.
        next = users.isEmpty ? nil : body.next_openid.flatMap { $0.isEmpty ? nil : OpenID($0) }
    }
}
