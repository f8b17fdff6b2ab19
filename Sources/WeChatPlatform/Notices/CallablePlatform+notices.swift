public import WebhookLedger

extension CallablePlatform {
    /// Sends a subscription notice (订阅通知) that the user has allowed. They need not follow the account.
    ///
    /// 43101 (`PlatformErrorCode.noticeRefused`) is daily life: the user refuses, or has allowed no more of them. Consent is examined
    /// before the values.
    public func sendNotice(
        _ template: String,
        to user: OpenID,
        values: TemplateValues,
        opening target: NoticeTarget = .nothing
    ) async throws(PlatformError) {
        try user.checked()
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkBytes(template, 1...64, "template_id")
            try target.validate()
            try values.validate()
        }
        let body: JSONValue = .fields([
            "touser": JSONValue(user.rawValue), "template_id": JSONValue(template), "data": values.json,
            "page": target.url.map { JSONValue($0) }, "miniprogram": target.miniProgram,
        ])
        _ = try await answer(to: .post(.sendNotice, body))
    }

    /// The account's templates for subscription notices.
    public func noticeTemplates() async throws(PlatformError) -> [Template] {
        try await answer(to: .get(.noticeTemplates).answering(upTo: 1 << 20)).json["data"].list.map(Template.init)
    }

    /// Takes a template from the library of the account's categories.
    ///
    /// - Parameters:
    ///   - keywords: the numbers of its places, in the order wanted; two to five.
    ///   - scene: what it is for, at most 15 characters.
    /// - Returns: the template's id in this account.
    public func addNoticeTemplate(
        _ number: String,
        keywords: [Int],
        scene: String
    ) async throws(PlatformError) -> String {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkCount(keywords.count, 2...5, "kidList")
            try PlatformLimit.checkCharacters(scene, 0...15, "sceneDesc")
        }
        let body: JSONValue = [
            "tid": JSONValue(number), "kidList": .array(keywords.map { JSONValue($0) }), "sceneDesc": JSONValue(scene),
        ]
        return try await answer(to: .post(.addNoticeTemplate, body)).json.needed("priTmplId")
    }

    /// Gives a template up.
    public func deleteNoticeTemplate(_ id: String) async throws(PlatformError) {
        _ = try await answer(to: .post(.deleteNoticeTemplate, ["priTmplId": JSONValue(id)] as JSONValue))
    }

    /// The categories of service that the account has, with their numbers.
    public func noticeCategories() async throws(PlatformError) -> [Int: String] {
        let pairs = try await answer(to: .get(.noticeCategories)).json["data"].list.compactMap { category in
            category["id"].integer.map { ($0, category["name"].text ?? "") }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The places of a template of the library.
    public func noticeKeywords(of number: String) async throws(PlatformError) -> [NoticeKeyword] {
        let json = try await answer(to: .get(.noticeKeywords, QueryItem("tid", number))).json
        return json["data"].list.compactMap { keyword in
            keyword["kid"].integer.map {
                NoticeKeyword(
                    number: $0,
                    name: keyword["name"].text ?? "",
                    example: keyword["example"].text ?? "",
                    rule: keyword["rule"].text ?? ""
                )
            }
        }
    }

    /// A page of the library's templates.
    ///
    /// - Parameters:
    ///   - categories: of the account.
    ///   - start: how many to leave out.
    ///   - limit: how many at most, up to 30.
    public func noticeTitles(
        in categories: [Int],
        from start: Int = 0,
        limit: Int = 30
    ) async throws(PlatformError) -> NoticeTitles {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkCount(categories.count, 1...50, "ids")
            try PlatformLimit.checkNumber(start, 0...1_000_000, "start")
            try PlatformLimit.checkNumber(limit, 1...30, "limit")
        }
        let ids = categories.map(String.init).joined(separator: ",")
        let query = [QueryItem("ids", ids), QueryItem("start", "\(start)"), QueryItem("limit", "\(limit)")]
        var call = PlatformCall(.noticeTitles, query: query)
        call.isRepeatable = true
        let json = try await answer(to: call).json
        let titles = json["data"].list.map { title in
            NoticeTitle(
                number: title["tid"].text ?? "",
                title: title["title"].text ?? "",
                consent: title["type"].integer.flatMap(Template.Consent.init),
                category: title["categoryId"].integer
            )
        }
        return NoticeTitles(total: json["count"].integer ?? titles.count, titles: titles)
    }
}
