/// Who sees a conditional menu (个性化菜单).
public struct MenuRule: Sendable, Hashable {
    /// The system of the user's phone.
    public enum System: String, Sendable, Hashable, CaseIterable {
        /// Of Apple.
        case iOS = "1"
        /// Of Google and others.
        case android = "2"
        /// Any other.
        case others = "3"
    }

    /// A tag that the user must have. Of several, the one given last decides.
    public var tag: Int?
    /// The system that the phone must have.
    public var system: System?
    /// Whether it names what the platform no longer compares (sex, country, province, city, language): such a menu is listed and
    /// shown to nobody, and a new one is refused (65320).
    public private(set) var isDead = false

    public init(tag: Int? = nil, system: System? = nil) {
        self.tag = tag
        self.system = system
    }

    /// Rule of the platform: at least one condition (65304).
    public func validate() throws(PlatformLimit) {
        try PlatformLimit.checkForm(tag != nil || system != nil, "matchrule", "a rule with at least one condition")
        try PlatformLimit.checkForm(!isDead, "matchrule", "a rule of tag_id and client_platform_type only")
    }
}

/// Numbers come as numbers or text, a tag under its older name `group_id`, too.
extension MenuRule: Codable {
    public init(from decoder: any Decoder) throws {
        let rule = try JSONValue(from: decoder)
        tag = rule["tag_id"].integer ?? rule["group_id"].integer
        system = rule["client_platform_type"].text.flatMap(System.init)
        isDead = ["sex", "country", "province", "city", "language"].contains { rule[$0].filledText != nil }
    }

    public func encode(to encoder: any Encoder) throws {
        let rule: JSONValue = .fields([
            "tag_id": tag.map { .string(String($0)) }, "client_platform_type": system.map { .string($0.rawValue) },
        ])
        try rule.encode(to: encoder)
    }
}
