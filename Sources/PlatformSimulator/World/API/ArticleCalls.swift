import FoundationEssentials

/// Drafts and publishing (`草稿箱`, `发布能力`).
enum ArticleCalls {
    static let endpoints = [
        Endpoint(.post, "/cgi-bin/draft/add", daily: 1_000, add),
        Endpoint(.post, "/cgi-bin/draft/get", daily: 500, get),
        Endpoint(.post, "/cgi-bin/draft/delete", daily: 1_000, delete),
        Endpoint(.post, "/cgi-bin/draft/update", daily: 1_000, update),
        Endpoint(.get, "/cgi-bin/draft/count", daily: 1_000, count),
        Endpoint(.post, "/cgi-bin/draft/batchget", daily: 1_000, batch),
        Endpoint(.post, "/cgi-bin/freepublish/submit", right: .publishing, daily: 100, publish),
        Endpoint(.post, "/cgi-bin/freepublish/get", right: .publishing, daily: 100, publication),
        Endpoint(.post, "/cgi-bin/freepublish/delete", right: .publishing, daily: 10, unpublish),
        Endpoint(.post, "/cgi-bin/freepublish/getarticle", right: .publishing, daily: 100, article),
        Endpoint(.post, "/cgi-bin/freepublish/batchget", right: .publishing, daily: 100, publications),
    ]

    private static func check(_ items: [SimulatedJSON], _ state: AccountState, _ turn: Turn) throws(Refusal) {
        let (files, now) = (state.files, turn.now)
        for item in items {
            try Articles.check(item) { id in
                // A cover is a permanent picture.
                files.get(id, at: now).map(\.isPermanent) ?? files.isUsable(id, at: now)
            }
        }
    }

    private static func add(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let items = turn.body["articles"]?.array, !items.isEmpty else { throw .emptyNews }
        if items.count > 8 { throw .articleCount }
        try check(items, state, turn)
        let draft = Articles.Draft(id: turn.effects.mint.text(64), items: items, updatedAt: turn.now)
        try state.articles.add(draft)
        return ["media_id": .text(draft.id)]
    }

    private static func get(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        ["news_item": .array(try state.articles.draft(turn.body["media_id"]?.text).items)]
    }

    private static func delete(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        _ = try state.articles.take(turn.body["media_id"]?.text)
        return .ok
    }

    private static func update(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        var draft = try state.articles.draft(turn.body["media_id"]?.text)
        let index = try turn.number("index")
        guard draft.items.indices.contains(index), let item = turn.body["articles"] else { throw .invalidArgument }
        try check([item], state, turn)
        draft.items[index] = item
        draft.updatedAt = turn.now
        state.articles.replace(draft)
        return .ok
    }

    private static func count(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        ["total_count": SimulatedJSON(state.articles.drafts.count)]
    }

    private static func batch(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try listed(state.articles.drafts.reversed(), turn) { draft, isBrief in
            ["media_id": .text(draft.id), "content": content(draft.items, isBrief), "update_time": seconds(draft.updatedAt)]
        }
    }

    private static func listed<Item>(
        _ all: [Item],
        _ turn: Turn,
        _ shown: (Item, Bool) -> SimulatedJSON
    ) throws(Refusal) -> APIAnswer {
        let (offset, most) = (try turn.number("offset"), try turn.number("count"))
        guard offset >= 0, (1...20).contains(most) else { throw .invalidArgument }
        let isBrief = turn.body["no_content"]?.integer == 1
        let items = all.dropFirst(offset).prefix(most).map { shown($0, isBrief) }
        return ["total_count": SimulatedJSON(all.count), "item_count": SimulatedJSON(items.count), "item": .array(items)]
    }

    private static func content(_ items: [SimulatedJSON], _ isBrief: Bool) -> SimulatedJSON {
        let shown = items.map { item -> SimulatedJSON in
            guard isBrief, case .object(var fields) = item else { return item }
            fields["content"] = nil
            return .object(fields)
        }
        return ["news_item": .array(shown)]
    }

    private static func seconds(_ date: Date) -> SimulatedJSON { .integer(Int64(date.timeIntervalSince1970)) }

    private static func publish(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let draft = try state.articles.take(turn.body["media_id"]?.text)
        let publication = Articles.Publication(
            id: turn.effects.mint.jobID(from: 2_247_503_000),
            article: turn.effects.mint.text(43),
            items: draft.items,
            at: turn.now
        )
        state.articles.publish(publication)
        let items = draft.items.indices.map { index in
            CallbackElement.group("item", [.bare("idx", index + 1), .text("article_url", publication.url(index))])
        }
        let details: [CallbackElement] = [
            .bare("publish_id", publication.id), .bare("publish_status", 0), .text("article_id", publication.article),
            .group("article_detail", [.bare("count", items.count)] + items),
        ]
        turn.effects.send(
            CallbackDraft.event(
                "PUBLISHJOBFINISH",
                by: nil,
                of: state.account,
                turn.effects,
                sender: "oSimulatedPublisher00000000",
                [.group("PublishEventInfo", details)]
            ).silent(after: .milliseconds(500))
        )
        return [
            "errcode": 0, "errmsg": "ok", "publish_id": .text(String(publication.id)), "msg_data_id": .integer(publication.id),
        ]
    }

    private static func publication(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try turn.id("publish_id")
        guard let found = state.articles.publications.first(where: { String($0.id) == id }) else { throw .publishUnknown }
        let items = found.items.indices.map { index -> SimulatedJSON in
            ["idx": SimulatedJSON(index + 1), "article_url": .text(found.url(index))]
        }
        return [
            "publish_id": .text(id), "publish_status": found.isDeleted ? 5 : 0, "article_id": .text(found.article),
            "article_detail": ["count": SimulatedJSON(items.count), "item": .array(items)], "fail_idx": [],
        ]
    }

    private static func unpublish(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try state.articles.deletePublication(turn.body["article_id"]?.text)
        return .ok
    }

    private static func article(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try turn.text("article_id")
        guard let found = state.articles.publications.first(where: { $0.article == id && !$0.isDeleted }) else {
            throw .publishUnknown
        }
        return ["news_item": .array(found.items)]
    }

    private static func publications(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try listed(state.articles.publications.reversed().filter { !$0.isDeleted }, turn) { found, isBrief in
            ["article_id": .text(found.article), "content": content(found.items, isBrief), "update_time": seconds(found.at)]
        }
    }
}
