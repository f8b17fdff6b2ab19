/// How publishing a draft ended.
public struct PublishJobEvent: Sendable, Hashable, Redacted {
    /// The `publish_id` that the publish call returned.
    public var publicationID: String
    /// How far it is.
    public var status: Status?
    /// Only when it was published.
    public var articleID: String?
    /// How many articles the platform says there are.
    public var articleCount: Int?
    /// Where the published articles can be read.
    public var articles: [ArticleAddress]
    /// Which articles failed, counted from one.
    public var failedPositions: [Int]

    /// How far a publication has come.
    public struct Status: Sendable, Hashable, RawRepresentable {
        /// The platform's number.
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// Everybody can read it.
        public static let published = Status(rawValue: 0)
        /// It is still being published.
        public static let publishing = Status(rawValue: 1)
        /// The check for originals refused it.
        public static let originalityFailed = Status(rawValue: 2)
        /// It failed for another reason.
        public static let failed = Status(rawValue: 3)
        /// The platform's review refused it.
        public static let refusedByReview = Status(rawValue: 4)
        /// Published, then all deleted by the user.
        public static let deleted = Status(rawValue: 5)
        /// Published, then all banned by the platform.
        public static let banned = Status(rawValue: 6)
    }
}

extension PublishJobEvent {
    init(decoding root: ParsedDocument.Element) {
        publicationID = root.text(at: "PublishEventInfo/publish_id")
        status = root.number(at: "PublishEventInfo/publish_status").map(Status.init(rawValue:))
        articleID = root.optionalText(at: "PublishEventInfo/article_id")
        articleCount = root.number(at: "PublishEventInfo/article_detail/count")
        articles = root.elements(at: "PublishEventInfo/article_detail/item").map {
            ArticleAddress(position: $0.number(at: "idx"), url: $0.text(at: "article_url"))
        }
        failedPositions = root.elements(at: "PublishEventInfo/fail_idx").compactMap { $0.integer.flatMap(Int.init(exactly:)) }
    }
}
