public import WebhookLedger

extension CallablePlatform {
    /// Publishes a draft. It gets an address that can be linked to, and is pushed to nobody.
    ///
    /// - Returns: what its progress is asked by, and its event bears.
    public func publish(_ draft: MediaID) async throws(PlatformError) -> String {
        try await answer(to: .post(.publish, ["media_id": JSONValue(draft.rawValue)] as JSONValue)).json.needed("publish_id")
    }

    /// How far a publication has come.
    public func publication(_ id: String) async throws(PlatformError) -> Publication {
        try Publication(try await answer(to: .ask(.publication, ["publish_id": JSONValue(id)] as JSONValue)).json)
    }

    /// Takes a published article back, for good.
    ///
    /// - Parameter position: which of several, from 1; nil for all.
    public func deletePublished(_ articleID: String, position: Int? = nil) async throws(PlatformError) {
        let body: JSONValue = ["article_id": JSONValue(articleID), "index": JSONValue(position ?? 0)]
        _ = try await answer(to: .post(.deletePublished, body))
    }

    /// The articles that were published under an id.
    public func published(_ articleID: String) async throws(PlatformError) -> [DraftArticle] {
        let call = try PlatformCall.ask(.getPublished, ["article_id": JSONValue(articleID)] as JSONValue)
        return try await answer(to: call.answering(upTo: ArticlePage.maxSize)).json["news_item"].list.map(DraftArticle.init)
    }

    /// A page of what was published, without what was sent as mass messages.
    ///
    /// - Parameters:
    ///   - start: how many to leave out.
    ///   - count: 1 to 20.
    ///   - withContent: whether its HTML is wanted, too.
    public func published(
        from start: Int = 0,
        count: Int = 20,
        withContent: Bool = false
    ) async throws(PlatformError) -> ArticlePage {
        let body = try ArticlePage.body(from: start, count: count, withContent: withContent)
        let json = try await answer(to: .ask(.published, body).answering(upTo: ArticlePage.maxSize)).json
        return ArticlePage(json, id: "article_id")
    }
}
