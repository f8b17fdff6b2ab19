public import WebhookLedger

extension CallablePlatform {
    /// Sends a template message (模板消息), for which the user must follow the account.
    ///
    /// - Parameters:
    ///   - key: of at most 32 characters. The same key and user within ten minutes are one message, so that a call with a key is
    ///     repeated when its outcome is unknown.
    /// - Returns: the message's number, which the event of its fate bears.
    public func sendTemplate(
        _ template: String,
        to user: OpenID,
        values: TemplateValues,
        opening target: NoticeTarget = .nothing,
        key: String? = nil
    ) async throws(PlatformError) -> String {
        try user.checked()
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkBytes(template, 1...64, "template_id")
            try target.validate()
            try values.validate()
            if let key { try PlatformLimit.checkCharacters(key, 1...32, "client_msg_id") }
        }
        let body: JSONValue = .fields([
            "touser": JSONValue(user.rawValue), "template_id": JSONValue(template), "data": values.json,
            "url": target.url.map { JSONValue($0) }, "miniprogram": target.miniProgram,
            "client_msg_id": key.map { JSONValue($0) },
        ])
        var call = try PlatformCall.post(.sendTemplate, body)
        call.isRepeatable = key != nil
        return try await answer(to: call).json.needed("msgid")
    }

    /// The account's templates.
    public func templates() async throws(PlatformError) -> [Template] {
        try await answer(to: .get(.templates).answering(upTo: 1 << 20)).json["template_list"].list.map(Template.init)
    }

    /// Takes a template from the library; 25 at most (45026).
    ///
    /// - Parameters:
    ///   - number: such as `TM00015`, or a number of the newer library.
    ///   - keywords: of the newer library, in their order.
    /// - Returns: the template's id in this account.
    public func addTemplate(_ number: String, keywords: [String] = []) async throws(PlatformError) -> String {
        let body: JSONValue = .fields([
            "template_id_short": JSONValue(number), "keyword_name_list": keywords.isEmpty ? nil : JSONValue(keywords),
        ])
        return try await answer(to: .post(.addTemplate, body)).json.needed("template_id")
    }

    /// Gives a template up.
    public func deleteTemplate(_ id: String) async throws(PlatformError) {
        _ = try await answer(to: .post(.deleteTemplate, ["template_id": JSONValue(id)] as JSONValue))
    }

    /// Sends what a user allowed once (一次性订阅消息), whether or not they follow the account.
    ///
    /// - Parameters:
    ///   - scene: 0 to 10000, the one of the consent.
    ///   - title: at most 15 characters.
    ///   - text: at most 200 characters.
    public func sendOneTime(
        _ template: String,
        to user: OpenID,
        scene: Int,
        title: String,
        text: String,
        opening target: NoticeTarget = .nothing
    ) async throws(PlatformError) {
        try user.checked()
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkBytes(template, 1...64, "template_id")
            try PlatformLimit.checkNumber(scene, 0...10_000, "scene")
            try PlatformLimit.checkCharacters(title, 1...15, "title")
            try PlatformLimit.checkCharacters(text, 1...200, "data.content")
            try target.validate()
        }
        let body: JSONValue = .fields([
            "touser": JSONValue(user.rawValue), "template_id": JSONValue(template), "scene": JSONValue(String(scene)),
            "title": JSONValue(title), "data": ["content": ["value": JSONValue(text)]], "url": target.url.map { JSONValue($0) },
            "miniprogram": target.miniProgram,
        ])
        _ = try await answer(to: .post(.sendOneTime, body))
    }
}
