import FoundationEssentials

/// Drafts and what was published of them (`草稿箱`, `发布能力`).
struct Articles: Sendable {
    struct Draft: Sendable {
        let id: String
        var items: [SimulatedJSON]
        var updatedAt: Date
    }

    struct Publication: Sendable {
        let id: Int64
        let article: String
        let items: [SimulatedJSON]
        let at: Date
        var isDeleted = false

        func url(_ index: Int) -> String { "http://mp.weixin.qq.com/s?__biz=simulated&mid=\(id)&idx=\(index + 1)" }
    }

    static let limit = 1_000

    private(set) var drafts: [Draft] = []
    private(set) var publications: [Publication] = []

    mutating func add(_ draft: Draft) throws(Refusal) {
        if drafts.count >= Self.limit { throw .articleCount }
        drafts.append(draft)
    }

    func draft(_ id: String?) throws(Refusal) -> Draft {
        guard let draft = drafts.first(where: { $0.id == id }) else { throw .invalidMedia }
        return draft
    }

    mutating func replace(_ draft: Draft) {
        if let index = drafts.firstIndex(where: { $0.id == draft.id }) { drafts[index] = draft }
    }

    /// Rule of the platform: a draft that was published or sent is no longer in the box.
    mutating func take(_ id: String?) throws(Refusal) -> Draft {
        let draft = try draft(id)
        drafts.removeAll { $0.id == id }
        return draft
    }

    mutating func publish(_ publication: Publication) {
        publications = publications.suffix(Self.limit - 1) + [publication]
    }

    mutating func deletePublication(_ article: String?) throws(Refusal) {
        guard let index = publications.firstIndex(where: { $0.article == article && !$0.isDeleted }) else {
            throw .publishUnknown
        }
        publications[index].isDeleted = true
    }

    private static let longestTitle = 32
    private static let longestAuthor = 16
    private static let longestDigest = 128
    private static let longestContent = 20_000

    static func check(_ article: SimulatedJSON, isCover: (String) -> Bool) throws(Refusal) {
        guard let title = article["title"]?.text, !title.isEmpty else { throw .titleTooLong }
        if title.count > longestTitle { throw .titleTooLong }
        if (article["author"]?.text ?? "").count > longestAuthor { throw .descriptionTooLong }
        if (article["digest"]?.text ?? "").count > longestDigest { throw .descriptionTooLong }
        guard let content = article["content"]?.text, !content.isEmpty else { throw .emptyNews }
        if content.count > longestContent { throw .contentTooLong }
        if article["article_type"]?.text ?? "news" == "news" {
            guard let cover = article["thumb_media_id"]?.text, isCover(cover) else { throw .invalidMedia }
        }
    }
}
