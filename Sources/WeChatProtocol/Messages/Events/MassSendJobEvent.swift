/// How sending a mass message ended.
public struct MassSendJobEvent: Sendable, Hashable, Redacted {
    /// The `msg_id` that the send call returned.
    public var jobID: String
    /// Whether it was sent, or why not.
    public var status: JobStatus
    /// How many users it was meant for.
    public var totalCount: Int?
    /// How many remained after the platform's filters: about as many as were sent and failed.
    public var filterCount: Int?
    /// How many got it.
    public var sentCount: Int?
    /// How many could not be reached.
    public var errorCount: Int?
    /// What the check for originals found.
    public var copyrightCheck: CopyrightCheck?
    /// The addresses under which its articles can be read.
    public var articles: Articles?

    /// What the platform thinks of the articles' originality.
    public struct CopyrightCheck: Sendable, Hashable {
        /// How many articles were looked at.
        public var count: Int?
        /// One for each article.
        public var findings: [CopyrightFinding]
        /// 1 for no reprint, 2 for a reprint that may be sent, 3 for one that may not; 0 has been seen.
        public var state: Int?
    }

    /// What the platform thinks of one article's originality.
    public struct CopyrightFinding: Sendable, Hashable {
        /// Counted from one.
        public var position: Int?
        /// Whether the author said that it is an original, as the platform's number.
        public var declaredState: Int?
        /// What the check said, as the platform's number.
        public var auditState: Int?
        /// The article that it repeats; empty for none.
        public var originalURL: String
        /// What kind of text that is, as the platform's number.
        public var originalType: Int?
        /// 1 for yes, 0 for no, like the two after it.
        public var canReprint: Int?
        /// Whether the original is shown in its place, as the platform's number.
        public var needsReplacement: Int?
        /// Whether the source must be named, as the platform's number.
        public var needsSource: Int?
    }

    /// Where the sent articles can be read.
    public struct Articles: Sendable, Hashable {
        /// How many articles there are.
        public var count: Int?
        /// One for each article.
        public var articles: [ArticleAddress]
    }
}

/// Where one article of a message can be read.
public struct ArticleAddress: Sendable, Hashable {
    /// Counted from one.
    public var position: Int?
    /// Where the article can be read.
    public var url: String

    public init(position: Int?, url: String) {
        self.position = position
        self.url = url
    }
}

extension MassSendJobEvent {
    init(decoding root: ParsedDocument.Element) {
        jobID = root.text(at: "MsgID")
        status = JobStatus(rawValue: root.text(at: "Status"))
        totalCount = root.number(at: "TotalCount")
        filterCount = root.number(at: "FilterCount")
        sentCount = root.number(at: "SentCount")
        errorCount = root.number(at: "ErrorCount")
        copyrightCheck = root.child("CopyrightCheckResult").map(CopyrightCheck.init(decoding:))
        articles = root.child("ArticleUrlResult").map(Articles.init(decoding:))
    }
}

extension MassSendJobEvent.CopyrightCheck {
    fileprivate init(decoding element: ParsedDocument.Element) {
        count = element.number(at: "Count")
        findings = element.elements(at: "ResultList/item").map(MassSendJobEvent.CopyrightFinding.init(decoding:))
        state = element.number(at: "CheckState")
    }
}

extension MassSendJobEvent.CopyrightFinding {
    fileprivate init(decoding element: ParsedDocument.Element) {
        position = element.number(at: "ArticleIdx")
        declaredState = element.number(at: "UserDeclareState")
        auditState = element.number(at: "AuditState")
        originalURL = element.text(at: "OriginalArticleUrl")
        originalType = element.number(at: "OriginalArticleType")
        canReprint = element.number(at: "CanReprint")
        needsReplacement = element.number(at: "NeedReplaceContent")
        needsSource = element.number(at: "NeedShowReprintSource")
    }
}

extension MassSendJobEvent.Articles {
    fileprivate init(decoding element: ParsedDocument.Element) {
        count = element.number(at: "Count")
        articles = element.elements(at: "ResultList/item").map {
            ArticleAddress(position: $0.number(at: "ArticleIdx"), url: $0.text(at: "ArticleUrl"))
        }
    }
}
