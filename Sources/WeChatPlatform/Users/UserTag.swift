import WebhookLedger

/// A tag of the account's users (标签).
public struct UserTag: Sendable, Hashable {
    /// The platform's number of it.
    public let id: Int
    /// What it is called.
    public let name: String
    /// How many users have it; nil where the platform does not say.
    public let count: Int?

    /// As the platform answers it.
    public init(id: Int, name: String, count: Int? = nil) {
        self.id = id
        self.name = name
        self.count = count
    }

    /// Rule of the platform: 1 to 30 bytes (45158).
    static func checkName(_ name: String) throws(PlatformLimit) {
        try PlatformLimit.checkBytes(name, 1...30, "tag.name")
    }
}

extension UserTag {
    init(_ json: JSONValue) throws(PlatformError) {
        guard let id = json["id"].integer else { throw .inDoubt(.unreadable) }
        self.init(id: id, name: json["name"].text ?? "", count: json["count"].integer)
    }
}
