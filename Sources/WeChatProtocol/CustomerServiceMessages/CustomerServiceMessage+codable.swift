/// The platform's own form of a message (`客服接口`): `msgtype`, and an object of that name. It is what a store keeps and
/// what is sent.
extension CustomerServiceMessage: Codable {
    public init(from decoder: any Decoder) throws {
        let body = try decoder.container(keyedBy: Field.self)
        let type = try body.decode(String.self, forKey: "msgtype")
        let content = try body.nestedContainer(keyedBy: Field.self, forKey: Field(type))
        switch type {
        case "text": self = .text(try content.text("content"))
        case "image": self = .image(try content.media("media_id"))
        case "voice": self = .voice(try content.media("media_id"))
        case "video":
            self = .video(
                CustomerServiceVideo(
                    media: try content.media("media_id"),
                    thumbnail: try content.media("thumb_media_id"),
                    title: try content.text("title"),
                    description: try content.text("description")
                )
            )
        case "music":
            self = .music(
                MusicReply(
                    title: try content.decodeIfPresent(String.self, forKey: "title"),
                    description: try content.decodeIfPresent(String.self, forKey: "description"),
                    url: try content.decodeIfPresent(String.self, forKey: "musicurl"),
                    highQualityURL: try content.decodeIfPresent(String.self, forKey: "hqmusicurl"),
                    thumbnail: try content.media("thumb_media_id")
                )
            )
        case "news":
            var articles = try content.nestedUnkeyedContainer(forKey: "articles")
            let article = try articles.nestedContainer(keyedBy: Field.self)
            self = .news(
                Article(
                    title: try article.text("title"),
                    description: try article.text("description"),
                    pictureURL: try article.text("picurl"),
                    url: try article.text("url")
                )
            )
        case "mpnewsarticle": self = .article(id: try content.text("article_id"))
        case "msgmenu":
            var list = try content.nestedUnkeyedContainer(forKey: "list")
            var choices: [ChoiceMenu.Choice] = []
            while !list.isAtEnd {
                let choice = try list.nestedContainer(keyedBy: Field.self)
                choices.append(.init(id: try choice.text("id"), text: try choice.text("content")))
            }
            let head = try content.text("head_content")
            self = .choices(ChoiceMenu(head: head, choices: choices, tail: try content.text("tail_content")))
        case "miniprogrampage":
            self = .miniProgramPage(
                MiniProgramCard(
                    title: try content.text("title"),
                    appID: AppID(try content.text("appid")),
                    path: try content.text("pagepath"),
                    thumbnail: try content.media("thumb_media_id")
                )
            )
        case "wxcard": self = .card(id: try content.text("card_id"))
        default:
            throw DecodingError.dataCorruptedError(forKey: "msgtype", in: body, debugDescription: "no such kind of message")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Field.self)
        try body.encode(type, forKey: "msgtype")
        var content = body.nestedContainer(keyedBy: Field.self, forKey: Field(type))
        switch self {
        case .text(let text): try content.encode(text, forKey: "content")
        case .image(let media), .voice(let media): try content.encode(media.rawValue, forKey: "media_id")
        case .video(let video):
            try content.encode(video.media.rawValue, forKey: "media_id")
            try content.encode(video.thumbnail.rawValue, forKey: "thumb_media_id")
            try content.encode(video.title, forKey: "title")
            try content.encode(video.description, forKey: "description")
        case .music(let music):
            try content.encodeIfPresent(music.title, forKey: "title")
            try content.encodeIfPresent(music.description, forKey: "description")
            try content.encodeIfPresent(music.url, forKey: "musicurl")
            try content.encodeIfPresent(music.highQualityURL, forKey: "hqmusicurl")
            try content.encode(music.thumbnail.rawValue, forKey: "thumb_media_id")
        case .news(let article):
            var articles = content.nestedUnkeyedContainer(forKey: "articles")
            var fields = articles.nestedContainer(keyedBy: Field.self)
            try fields.encode(article.title, forKey: "title")
            try fields.encode(article.description, forKey: "description")
            try fields.encode(article.pictureURL, forKey: "picurl")
            try fields.encode(article.url, forKey: "url")
        case .article(let id): try content.encode(id, forKey: "article_id")
        case .choices(let menu):
            try content.encode(menu.head, forKey: "head_content")
            var list = content.nestedUnkeyedContainer(forKey: "list")
            for choice in menu.choices {
                var fields = list.nestedContainer(keyedBy: Field.self)
                try fields.encode(choice.id, forKey: "id")
                try fields.encode(choice.text, forKey: "content")
            }
            try content.encode(menu.tail, forKey: "tail_content")
        case .miniProgramPage(let card):
            try content.encode(card.title, forKey: "title")
            try content.encode(card.appID.rawValue, forKey: "appid")
            try content.encode(card.path, forKey: "pagepath")
            try content.encode(card.thumbnail.rawValue, forKey: "thumb_media_id")
        case .card(let id): try content.encode(id, forKey: "card_id")
        }
    }

    /// The platform's name of the kind.
    private var type: String {
        switch self {
        case .text: "text"
        case .image: "image"
        case .voice: "voice"
        case .video: "video"
        case .music: "music"
        case .news: "news"
        case .article: "mpnewsarticle"
        case .choices: "msgmenu"
        case .miniProgramPage: "miniprogrampage"
        case .card: "wxcard"
        }
    }
}

/// A field's name, any name.
private struct Field: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringLiteral value: String) { self.init(value) }
    init(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer<Field> {
    fileprivate func text(_ field: Field) throws -> String { try decodeIfPresent(String.self, forKey: field) ?? "" }
    fileprivate func media(_ field: Field) throws -> MediaID { MediaID(rawValue: try decode(String.self, forKey: field)) }
}
