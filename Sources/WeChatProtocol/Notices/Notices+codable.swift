/// The platform's own form (`模板消息`), without whom it is for: what a store keeps and what is sent.
extension TemplateNotice: Codable {
    private enum CodingKeys: String, CodingKey {
        case template = "template_id"
        case url
        case miniProgram = "miniprogram"
        case clientID = "client_msg_id"
        case fields = "data"
    }

    public init(from decoder: any Decoder) throws {
        let body = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            template: try body.decode(String.self, forKey: .template),
            fields: try body.decode([String: NoticeValue].self, forKey: .fields).mapValues(\.value),
            url: try body.decodeIfPresent(String.self, forKey: .url),
            miniProgram: try body.decodeIfPresent(NoticeMiniProgram.self, forKey: .miniProgram),
            clientID: try body.decodeIfPresent(String.self, forKey: .clientID)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: CodingKeys.self)
        try body.encode(template, forKey: .template)
        try body.encodeIfPresent(url, forKey: .url)
        try body.encodeIfPresent(miniProgram, forKey: .miniProgram)
        try body.encodeIfPresent(clientID, forKey: .clientID)
        try body.encode(fields.mapValues(NoticeValue.init), forKey: .fields)
    }
}

/// The platform's own form (`订阅通知`), without whom it is for.
extension SubscriptionNotice: Codable {
    private enum CodingKeys: String, CodingKey {
        case template = "template_id"
        case page
        case miniProgram = "miniprogram"
        case fields = "data"
    }

    public init(from decoder: any Decoder) throws {
        let body = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            template: try body.decode(String.self, forKey: .template),
            fields: try body.decode([String: NoticeValue].self, forKey: .fields).mapValues(\.value),
            page: try body.decodeIfPresent(String.self, forKey: .page),
            miniProgram: try body.decodeIfPresent(NoticeMiniProgram.self, forKey: .miniProgram)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: CodingKeys.self)
        try body.encode(template, forKey: .template)
        try body.encodeIfPresent(page, forKey: .page)
        try body.encodeIfPresent(miniProgram, forKey: .miniProgram)
        try body.encode(fields.mapValues(NoticeValue.init), forKey: .fields)
    }
}

extension NoticeMiniProgram: Codable {
    private enum CodingKeys: String, CodingKey {
        case appID = "appid"
        case path = "pagepath"
    }

    public init(from decoder: any Decoder) throws {
        let body = try decoder.container(keyedBy: CodingKeys.self)
        self.init(appID: AppID(try body.decode(String.self, forKey: .appID)), path: try body.decode(String.self, forKey: .path))
    }

    public func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: CodingKeys.self)
        try body.encode(appID.rawValue, forKey: .appID)
        try body.encode(path, forKey: .path)
    }
}

private struct NoticeValue: Codable {
    let value: String
}
