public import WebhookLedger

/// What is sent to many (群发).
public enum MassMessage: Sendable, Hashable {
    /// A draft of articles. It leaves the drafts when it is sent.
    case articles(MediaID)
    /// Words.
    case text(String)
    /// A voice message.
    case voice(MediaID)
    /// Pictures that the platform keeps, at most 20.
    case images([MediaID], words: String)
    /// A video that was uploaded for mass messages.
    case video(MediaID, title: String, description: String)
    /// A card or coupon (卡券).
    case coupon(id: String)

    var type: String {
        switch self {
        case .articles: "mpnews"
        case .text: "text"
        case .voice: "voice"
        case .images: "image"
        case .video: "mpvideo"
        case .coupon: "wxcard"
        }
    }

    /// With the fields of the kind.
    var json: JSONValue {
        let (field, content): (String, JSONValue) =
            switch self {
            case .articles(let media), .voice(let media): (type, ["media_id": JSONValue(media.rawValue)])
            case .text(let text): (type, ["content": JSONValue(text)])
            case .images(let media, let words):
                ("images", .fields(["media_ids": JSONValue(media.map(\.rawValue)), "recommend": JSONValue(words)]))
            case .video(let media, let title, let description):
                (
                    type,
                    [
                        "media_id": JSONValue(media.rawValue), "title": JSONValue(title), "description": JSONValue(description),
                    ]
                )
            case .coupon(let id): (type, ["card_id": JSONValue(id)])
            }
        return .object(["msgtype": JSONValue(type), field: content])
    }

    func validate() throws(PlatformLimit) {
        switch self {
        case .articles(let media), .voice(let media), .video(let media, _, _):
            try PlatformLimit.checkBytes(media.rawValue, 1...512, "\(type).media_id")
        case .text(let text): try PlatformLimit.checkBytes(text, 1...CustomerServiceMessage.maxTextLength, "text.content")
        case .images(let media, _): try PlatformLimit.checkCount(media.count, 1...20, "images.media_ids")
        case .coupon(let id): try PlatformLimit.checkBytes(id, 1...128, "wxcard.card_id")
        }
    }
}
