public import WebhookLedger

/// How far a publication has come.
public struct Publication: Sendable, Hashable {
    /// How far it is.
    public let status: PublishJobEvent.Status
    /// What the articles are known by once they are published.
    public let articleID: String?
    /// Where they can be read.
    public let articles: [ArticleAddress]
    /// Which articles failed, counted from one.
    public let failedPositions: [Int]
}

extension Publication {
    init(_ json: JSONValue) throws(PlatformError) {
        guard let number = json["publish_status"].integer else { throw .inDoubt(.unreadable) }
        status = PublishJobEvent.Status(rawValue: number)
        articleID = json["article_id"].filledText
        articles = json["article_detail"]["item"].list.map {
            ArticleAddress(position: $0["idx"].integer, url: $0["article_url"].text ?? "")
        }
        failedPositions = json["fail_idx"].list.compactMap(\.integer)
    }
}
