import WebhookCore

extension ReplyExpectation {
    private static let keys = ["text", "contains", "lacks", "matches", "image", "hand-over", "news", "shown"]

    /// The value of `reply`.
    init(_ node: StoryNode) throws(StoryError) {
        if node.isEmpty {
            self = .unrecorded
        } else if let text = node.text {
            switch text {
            case "nothing": self = .nothing
            case "hand-over": self = .handOver(agent: nil)
            case "same": self = .same
            default: self = .text(text.withoutFinalLineFeeds)
            }
        } else if let fields = try node.fields(known: Self.keys) {
            try self.init(node, fields)
        } else {
            throw node.error("reply", "a text, nothing, hand-over, same, or one of \(Self.keys.joined(separator: ", "))")
        }
    }

    private init(_ node: StoryNode, _ fields: [String: StoryNode]) throws(StoryError) {
        if let like = try TextExpectation(fields) {
            let others = fields.keys.filter { !TextExpectation.keys.contains($0) }.sorted()
            if let other = others.first { throw StoryError(node.path, line: node.line, .ambiguousStep(["contains", other])) }
            self = .like(like)
            return
        }
        guard fields.count == 1, let (key, value) = fields.first else {
            throw StoryError(node.path, line: node.line, .ambiguousStep(fields.keys.sorted()))
        }
        switch key {
        case "text": self = .text(try value.text(of: key).withoutFinalLineFeeds)
        case "image": self = .reply(.image(MediaID(rawValue: try value.text(of: key, "the image's media id"))))
        case "hand-over": self = .handOver(agent: value.isEmpty ? nil : try value.text(of: key, "an agent, or empty"))
        case "news": self = .reply(.news(try Self.articles(value)))
        default: self = .shown(try value.text(of: key).withoutFinalLineFeeds)
        }
    }

    private static func articles(_ node: StoryNode) throws(StoryError) -> [Article] {
        guard let items = node.items, !items.isEmpty else { throw node.error("news", "a list of articles") }
        var articles: [Article] = []
        for item in items {
            guard let fields = try item.fields(known: ["title", "description", "picture", "url"]) else {
                throw item.error("news", "articles with title, description, picture and url")
            }
            func text(_ key: String) throws(StoryError) -> String {
                guard let field = fields[key], !field.isEmpty else { return "" }
                return try field.text(of: key)
            }
            articles.append(
                Article(
                    title: try text("title"),
                    description: try text("description"),
                    pictureURL: try text("picture"),
                    url: try text("url")
                )
            )
        }
        return articles
    }
}

extension TextExpectation {
    static let keys = ["contains", "lacks", "matches"]

    /// Nil where none of its keys is.
    fileprivate init?(_ fields: [String: StoryNode]) throws(StoryError) {
        guard Self.keys.contains(where: { fields[$0] != nil }) else { return nil }
        if let node = fields["contains"] { contains = try node.texts(of: "contains") }
        if let node = fields["lacks"] { lacks = try node.texts(of: "lacks") }
        if let node = fields["matches"] {
            let pattern = try node.text(of: "matches", "a regular expression")
            guard (try? Regex(pattern)) != nil else { throw node.error("matches", "a regular expression") }
            matches = pattern
        }
    }
}

extension QueueExpectation {
    private static let keys = ["text", "shown", "contains", "lacks", "matches", "after", "to"]

    /// The value of `queued`: nothing, one message or a list of them.
    static func list(_ node: StoryNode) throws(StoryError) -> [QueueExpectation] {
        if node.text == "nothing" { return [] }
        var list: [QueueExpectation] = []
        for item in node.items ?? [node] { list.append(try QueueExpectation(item)) }
        return list
    }

    private init(_ node: StoryNode) throws(StoryError) {
        if let text = node.text {
            content = .shown(text.withoutFinalLineFeeds)
            return
        }
        guard let fields = try node.fields(known: Self.keys) else {
            throw node.error("queued", "nothing, a text, or a list of messages")
        }
        if let like = try TextExpectation(fields) {
            content = .like(like)
        } else if let text = fields["text"] ?? fields["shown"] {
            content = .shown(try text.text(of: "text").withoutFinalLineFeeds)
        } else {
            throw StoryError(node.path, line: node.line, .missingKey("text"))
        }
        if let after = fields["after"] {
            guard let delay = after.text.flatMap(StoryTime.duration) else {
                throw after.error("after", "a span such as 90s, 11m, 1h30m or 2d")
            }
            self.delay = delay
        }
        recipient = try fields["to"].map { node throws(StoryError) in try node.text(of: "to", "the name of a user") }
    }
}

extension String {
    /// A block of lines in YAML ends with a line feed that nobody says.
    var withoutFinalLineFeeds: String {
        var text = self
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
