public import FoundationEssentials
import WebhookLedger

/// Some of the account's drafts or published articles, newest first.
public struct ArticlePage: Sendable, Hashable {
    /// One of them, of one to eight articles.
    public struct Item: Sendable, Hashable {
        /// Of a draft its `media_id`, of what is published its `article_id`.
        public let id: String
        /// When it was changed last.
        public let changedAt: Date?
        /// In the order shown.
        public let articles: [DraftArticle]

        /// One of a page.
        public init(id: String, changedAt: Date?, articles: [DraftArticle]) {
            self.id = id
            self.changedAt = changedAt
            self.articles = articles
        }
    }

    /// How many there are on all pages.
    public let total: Int
    /// Of this page, as the platform sorts them.
    public let items: [Item]

    /// As the platform answers it.
    public init(total: Int, items: [Item]) {
        self.total = total
        self.items = items
    }
}

extension ArticlePage {
    init(_ json: JSONValue, id: String) {
        let items = json["item"].list.map { item in
            Item(
                id: item[id].text ?? "",
                changedAt: item["update_time"].time,
                articles: item["content"]["news_item"].list.map(DraftArticle.init)
            )
        }
        self.init(total: json["total_count"].integer ?? items.count, items: items)
    }

    /// The question for a page.
    static func body(from start: Int, count: Int, withContent: Bool) throws(PlatformError) -> JSONValue {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkNumber(start, 0...1_000_000, "offset")
            try PlatformLimit.checkNumber(count, 1...20, "count")
        }
        return ["offset": JSONValue(start), "count": JSONValue(count), "no_content": withContent ? 0 : 1]
    }

    /// Twenty times eight articles, in bytes.
    static let maxSize = 32 << 20
}
