public import WebhookLedger

extension CallablePlatform {
    /// Makes a draft of one to eight articles.
    ///
    /// A draft leaves the box when it is sent or published, and its id ends: 40007 on a repeated call may mean success.
    public func addDraft(_ articles: [DraftArticle]) async throws(PlatformError) -> MediaID {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkCount(articles.count, 1...8, "articles")
            for (index, article) in articles.enumerated() { try article.validate("articles[\(index)]") }
        }
        let body: JSONValue = ["articles": .array(articles.map(\.json))]
        return MediaID(rawValue: try await answer(to: .post(.addDraft, body)).json.needed("media_id"))
    }

    /// The articles of a draft.
    public func draft(_ id: MediaID) async throws(PlatformError) -> [DraftArticle] {
        let call = try PlatformCall.ask(.getDraft, ["media_id": JSONValue(id.rawValue)] as JSONValue)
        return try await answer(to: call.answering(upTo: ArticlePage.maxSize)).json["news_item"].list.map(DraftArticle.init)
    }

    /// Replaces an article of a draft.
    ///
    /// - Parameter index: which, from 0.
    public func updateDraft(_ id: MediaID, at index: Int = 0, with article: DraftArticle) async throws(PlatformError) {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkNumber(index, 0...7, "index")
            try article.validate("articles")
        }
        let body: JSONValue = ["media_id": JSONValue(id.rawValue), "index": JSONValue(index), "articles": article.json]
        _ = try await answer(to: .ask(.updateDraft, body))
    }

    /// Deletes a draft.
    public func deleteDraft(_ id: MediaID) async throws(PlatformError) {
        _ = try await answer(to: .post(.deleteDraft, ["media_id": JSONValue(id.rawValue)] as JSONValue))
    }

    /// How many drafts there are.
    public func draftCount() async throws(PlatformError) -> Int {
        guard let count = try await answer(to: .get(.countDrafts)).json["total_count"].integer else {
            throw .inDoubt(.unreadable)
        }
        return count
    }

    /// A page of the drafts.
    ///
    /// - Parameters:
    ///   - start: how many to leave out.
    ///   - count: 1 to 20.
    ///   - withContent: whether their HTML is wanted, too.
    public func drafts(
        from start: Int = 0,
        count: Int = 20,
        withContent: Bool = false
    ) async throws(PlatformError) -> ArticlePage {
        let body = try ArticlePage.body(from: start, count: count, withContent: withContent)
        let json = try await answer(to: .ask(.drafts, body).answering(upTo: ArticlePage.maxSize)).json
        return ArticlePage(json, id: "media_id")
    }
}
