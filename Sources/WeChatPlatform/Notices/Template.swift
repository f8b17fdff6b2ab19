import WebhookLedger

/// A template of the account for template messages or subscription notices.
public struct Template: Sendable, Hashable {
    /// For whom a template's consent holds.
    public enum Consent: Int, Sendable, Hashable {
        /// One notice for each consent.
        case once = 2
        /// Any number.
        case longTerm = 3
    }

    /// What notices name it by.
    public let id: String
    /// What it is called.
    public let title: String
    /// The words with their places: `{{thing1.DATA}}`.
    public let content: String
    /// How a notice by it looks.
    public let example: String
    /// Of subscription notices.
    public let consent: Consent?

    /// As the platform answers it.
    public init(id: String, title: String, content: String, example: String = "", consent: Consent? = nil) {
        self.id = id
        self.title = title
        self.content = content
        self.example = example
        self.consent = consent
    }

    /// The keys of its places, in their order.
    public var keys: [String] { content.matches(of: /\{\{\s*(\w+)\.DATA\s*\}\}/).map { String($0.output.1) } }
}

extension Template {
    init(_ json: JSONValue) {
        self.init(
            id: json["template_id"].text ?? json["priTmplId"].text ?? "",
            title: json["title"].text ?? "",
            content: json["content"].text ?? "",
            example: json["example"].text ?? "",
            consent: json["type"].integer.flatMap(Consent.init)
        )
    }
}
