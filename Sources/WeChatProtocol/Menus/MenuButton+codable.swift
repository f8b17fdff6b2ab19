extension MenuButton: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: JSONKey.self)
        name = try fields.decode(String.self, forKey: "name")
        let type = try fields.decodeIfPresent(String.self, forKey: "type") ?? ""
        guard type.isEmpty else {
            content = .action(try MenuAction(type, fields))
            return
        }
        guard fields.contains("sub_button") else {
            throw DecodingError.dataCorruptedError(forKey: "sub_button", in: fields, debugDescription: "neither type nor buttons")
        }
        if let buttons = try? fields.decode([MenuButton].self, forKey: "sub_button") {
            content = .buttons(buttons)
        } else {
            let list = try fields.nestedContainer(keyedBy: JSONKey.self, forKey: "sub_button")
            content = .buttons(try list.decode([MenuButton].self, forKey: "list"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: JSONKey.self)
        try fields.encode(name, forKey: "name")
        switch content {
        case .buttons(let buttons): try fields.encode(buttons, forKey: "sub_button")
        case .action(let action):
            try fields.encode(action.type, forKey: "type")
            for (field, value) in action.fields { try fields.encode(value, forKey: JSONKey(field)) }
        }
    }
}

extension MenuAction {
    fileprivate init(_ type: String, _ fields: KeyedDecodingContainer<JSONKey>) throws {
        func text(_ field: JSONKey) throws -> String { try fields.decodeIfPresent(String.self, forKey: field) ?? "" }
        self =
            switch type {
            case "click": .click(key: try text("key"))
            case "view": .view(url: try text("url"))
            case "miniprogram": .miniProgram(AppID(try text("appid")), path: try text("pagepath"), url: try text("url"))
            case "scancode_push": .scan(key: try text("key"))
            case "scancode_waitmsg": .scanAndWait(key: try text("key"))
            case "pic_sysphoto": .photo(key: try text("key"))
            case "pic_photo_or_album": .photoOrAlbum(key: try text("key"))
            case "pic_weixin": .album(key: try text("key"))
            case "location_select": .location(key: try text("key"))
            case "media_id": .material(MediaID(rawValue: try text("media_id")))
            case "view_limited": .materialArticle(MediaID(rawValue: try text("media_id")))
            case "article_id": .articleCard(id: try text("article_id"))
            case "article_view_limited": .article(id: try text("article_id"))
            default: .console(type: type, value: try text("value"))
            }
    }

    /// What stands beside the type.
    fileprivate var fields: [(String, String)] {
        switch self {
        case .click(let key), .scan(let key), .scanAndWait(let key), .photo(let key), .photoOrAlbum(let key), .album(let key),
            .location(let key):
            [("key", key)]
        case .view(let url): [("url", url)]
        case .miniProgram(let app, let path, let url): [("appid", app.rawValue), ("pagepath", path), ("url", url)]
        case .material(let media), .materialArticle(let media): [("media_id", media.rawValue)]
        case .articleCard(let id), .article(let id): [("article_id", id)]
        case .console(_, let value): [("value", value)]
        }
    }
}
