/// A place of a template of the library.
public struct NoticeKeyword: Sendable, Hashable {
    /// What it is chosen by.
    public let number: Int
    /// What it is called.
    public let name: String
    /// A value that fits.
    public let example: String
    /// The kind of value, such as `thing`.
    public let rule: String

    /// As the platform answers it.
    public init(number: Int, name: String, example: String, rule: String) {
        self.number = number
        self.name = name
        self.example = example
        self.rule = rule
    }
}

/// A template of the library.
public struct NoticeTitle: Sendable, Hashable {
    /// What it is added by.
    public let number: String
    /// What it is called.
    public let title: String
    /// How often one consent allows it; nil where the platform does not say.
    public let consent: Template.Consent?
    /// The number of its category of service; nil where the platform does not say.
    public let category: Int?

    /// As the platform answers it.
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
    /// Of this page.
    public let titles: [NoticeTitle]

    /// As the platform answers it.
    public init(total: Int, titles: [NoticeTitle]) {
        self.total = total
        self.titles = titles
    }
}
