/// Messages as a phone shows them, in the form of the control API.
enum Shown {
    static func text(_ text: String) -> SimulatedJSON {
        ["type": "text", "text": .text(text), "links": .array(links(in: text))]
    }

    static func news(_ articles: [SimulatedJSON]) -> SimulatedJSON { ["type": "news", "articles": .array(articles)] }

    static func article(title: String, description: String, picture: String, url: String) -> SimulatedJSON {
        ["title": .text(title), "description": .text(description), "picture": .text(picture), "url": .text(url)]
    }

    static func media(_ type: String, _ id: String) -> SimulatedJSON {
        ["type": .text(type), "media": .text(id), "url": "/simulator/media/\(id)"]
    }

    /// A customer-service message or one to many, as it was posted.
    static func message(_ message: SimulatedJSON) -> SimulatedJSON {
        let type = message["msgtype"]?.text ?? ""
        let content = message[type] ?? .null
        func field(_ name: String) -> SimulatedJSON { content[name] ?? "" }
        switch type {
        case "text": return text(content["content"]?.text ?? "")
        case "image", "voice": return media(type, content["media_id"]?.text ?? "")
        case "images": return media("image", content["media_ids"]?.array?.first?.text ?? "")
        case "video", "mpvideo":
            return [
                "type": "video", "media": field("media_id"), "title": field("title"), "description": field("description"),
            ]
        case "music":
            return [
                "type": "music", "title": field("title"), "description": field("description"), "url": field("musicurl"),
                "hqURL": field("hqmusicurl"), "thumb": field("thumb_media_id"),
            ]
        case "news": return news((content["articles"]?.array ?? []).map(article))
        case "msgmenu":
            let items = (content["list"]?.array ?? []).map { item -> SimulatedJSON in
                ["id": .text(item["id"]?.id ?? ""), "text": item["content"] ?? ""]
            }
            return ["type": "menu", "head": field("head_content"), "tail": field("tail_content"), "items": .array(items)]
        case "wxcard": return ["type": "card", "title": field("card_id")]
        case "miniprogrampage":
            return ["type": "miniprogram", "title": field("title"), "app": field("appid"), "path": field("pagepath")]
        default: return ["type": "unknown", "json": .text(message.encoded)]
        }
    }

    private static func article(_ article: SimulatedJSON) -> SimulatedJSON {
        [
            "title": article["title"] ?? "", "description": article["description"] ?? "", "picture": article["picurl"] ?? "",
            "url": article["url"] ?? "",
        ]
    }

    /// The platform's `<a href>`, in either kind of quotes.
    private static func links(in text: String) -> [SimulatedJSON] {
        if !text.contains("<a") { return [] }
        return text.matches(of: /<a\s[^>]*?href=(?:"([^"]*)"|'([^']*)')[^>]*>(.*?)<\/a>/.dotMatchesNewlines()).prefix(100).map {
            match in
            ["url": .text(String(match.1 ?? match.2 ?? "")), "label": .text(String(match.3))]
        }
    }
}
