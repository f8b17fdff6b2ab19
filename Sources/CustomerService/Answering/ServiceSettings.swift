public import WebhookCore

/// What differs from one account to another in what a service says.
public struct ServiceSettings: Sendable, Hashable {
    /// As customers know it: `示例航空`.
    public var name: String
    /// The telephone number that answers name; nil for none.
    public var hotline: String?
    /// Where a customer who asks for a person is sent.
    public var desk: AgentDesk
    /// In place of the texts a service brings along.
    public var answers: [Topic: String]
    /// Where the company's pages are, by the keys of the service's ``AccountService/pages``.
    public var pages: [String: String]

    /// The rest is as at a company without a telephone.
    public init(
        name: String,
        hotline: String? = nil,
        desk: AgentDesk = .platform(WorkingHours(opens: 8, closes: 22)),
        answers: [Topic: String] = [:],
        pages: [String: String] = [:]
    ) {
        self.name = name
        self.hotline = hotline
        self.desk = desk
        self.answers = answers
        self.pages = pages
    }
}
