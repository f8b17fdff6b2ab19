public import WebhookLedger

/// An article of a draft (图文).
public struct DraftArticle: Sendable, Hashable {
    /// At most 32 characters.
    public var title: String
    /// At most 16 characters.
    public var author: String
    /// What stands under the title in a chat, at most 128 characters; the beginning of the text where it is empty.
    public var digest: String
    /// HTML of fewer than 20,000 characters. Scripts, and pictures that the platform does not keep
    /// (``WebhookLedger/CallablePlatform/uploadArticlePicture(_:)``), vanish without a word.
    public var content: String
    /// What “阅读原文” opens.
    public var sourceURL: String
    /// A permanent picture.
    public var cover: MediaID
    /// Whether readers may comment.
    public var isCommentable: Bool
    /// Whether followers alone may.
    public var isForFollowers: Bool

    public init(
        title: String,
        author: String = "",
        digest: String = "",
        content: String,
        sourceURL: String = "",
        cover: MediaID,
        isCommentable: Bool = false,
        isForFollowers: Bool = false
    ) {
        self.title = title
        self.author = author
        self.digest = digest
        self.content = content
        self.sourceURL = sourceURL
        self.cover = cover
        self.isCommentable = isCommentable
        self.isForFollowers = isForFollowers
    }
}

extension DraftArticle {
    func validate(_ place: String) throws(PlatformLimit) {
        try PlatformLimit.checkCharacters(title, 1...32, "\(place).title")
        try PlatformLimit.checkCharacters(author, 0...16, "\(place).author")
        try PlatformLimit.checkCharacters(digest, 0...128, "\(place).digest")
        try PlatformLimit.checkCharacters(content, 1...19_999, "\(place).content")
        try PlatformLimit.checkBytes(content, 1...1_048_575, "\(place).content")
        try PlatformLimit.checkBytes(sourceURL, 0...1_024, "\(place).content_source_url")
        try PlatformLimit.checkForm(!cover.rawValue.isEmpty, "\(place).thumb_media_id", "the id of a permanent picture")
    }

    var json: JSONValue {
        [
            "title": JSONValue(title), "author": JSONValue(author), "digest": JSONValue(digest), "content": JSONValue(content),
            "content_source_url": JSONValue(sourceURL), "thumb_media_id": JSONValue(cover.rawValue),
            "need_open_comment": isCommentable ? 1 : 0, "only_fans_can_comment": isForFollowers ? 1 : 0,
        ]
    }

    init(_ json: JSONValue) {
        self.init(
            title: json["title"].text ?? "",
            author: json["author"].text ?? "",
            digest: json["digest"].text ?? "",
            content: json["content"].text ?? "",
            sourceURL: json["content_source_url"].text ?? "",
            cover: MediaID(rawValue: json["thumb_media_id"].text ?? ""),
            isCommentable: json["need_open_comment"].bool ?? false,
            isForFollowers: json["only_fans_can_comment"].bool ?? false
        )
    }
}
