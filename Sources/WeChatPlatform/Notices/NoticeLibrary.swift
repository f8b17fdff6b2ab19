/// A place of a template of the library.
public struct NoticeKeyword: Sendable, Hashable {
    public let number: Int
    public let name: String
    public let example: String
    /// The kind of value, such as `thing`.
    public let rule: String

    public init(number: Int, name: String, example: String, rule: String) {
        self.number = number
        self.name = name
        self.example = example
        self.rule = rule
    }
}

/// A template of the library.
public struct NoticeTitle: Sendable, Hashable {
    public let number: String
    public let title: String
    public let consent: Template.Consent?
    public let category: Int?

    public init(number: String, title: String, consent: Template.Consent?, category: Int?) {
        self.number = number
        self.title = title
        self.consent = consent
        self.category = category
    }
}

/// A page of the library.
public struct NoticeTitles: Sendable, Hashable {
    /// How many there are on all pages.
    public let total: Int
    public let titles: [NoticeTitle]

    public init(total: Int, titles: [NoticeTitle]) {
        self.total = total
        self.titles = titles
    }
}
