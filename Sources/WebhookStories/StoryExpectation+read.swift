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
            if let other = others.first {
                let told = TextExpectation.keys.filter { fields[$0] != nil }
                throw StoryError(node.path, line: node.line, .exclusiveKeys(told.prefix(1) + [other]))
            }
            self = .like(like)
            return
        }
        guard fields.count == 1, let (key, value) = fields.first else {
            throw StoryError(node.path, line: node.line, .exclusiveKeys(fields.keys.sorted()))
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
            let pattern = try node.text(of: "matches", "a regular expression").withoutFinalLineFeeds
            guard let expression = try? Regex(pattern) else { throw node.error("matches", "a regular expression") }
            // What finds itself in two texts that have nothing in common finds itself in any.
            let matchesAll = ["", "\u{E000}"].allSatisfy { (try? expression.firstMatch(in: $0)) ?? nil != nil }
            if matchesAll { throw StoryError(node.path, line: node.line, .alwaysMet(key: "matches")) }
            matches = pattern
        }
    }
}

extension QueueExpectation {
    private static let contents = ["text", "shown"] + TextExpectation.keys

    /// The value of `queued`: nothing, one message or a list of them.
    static func list(_ node: StoryNode) throws(StoryError) -> [QueueExpectation] {
        try list(node, "queued", contents + ["after", "to", "reaches"])
    }

    /// The value of `reaches` or `never-reaches`: likewise, without times and recipients.
    static func arrivals(_ node: StoryNode, _ key: String) throws(StoryError) -> [QueueExpectation] {
        try list(node, key, contents)
    }

    private static func list(_ node: StoryNode, _ key: String, _ known: [String]) throws(StoryError) -> [QueueExpectation] {
        if node.text == "nothing" { return [] }
        let items = node.items ?? [node]
        if items.isEmpty { throw node.error(key, "nothing, a text, or a list of messages") }
        var list: [QueueExpectation] = []
        for item in items { list.append(try QueueExpectation(item, key, known)) }
        return list
    }

    private init(_ node: StoryNode, _ key: String, _ known: [String]) throws(StoryError) {
        if let text = node.text {
            content = .shown(text.withoutFinalLineFeeds)
            return
        }
        guard let fields = try node.fields(known: known) else {
            throw node.error(key, "nothing, a text, or a list of messages")
        }
        let whole = ["text", "shown"].filter { fields[$0] != nil }
        let told = whole + TextExpectation.keys.filter { fields[$0] != nil }.prefix(1)
        if told.count > 1 { throw StoryError(node.path, line: node.line, .exclusiveKeys(told)) }
        if let like = try TextExpectation(fields) {
            content = .like(like)
        } else if let key = whole.first, let text = fields[key] {
            content = .shown(try text.text(of: key).withoutFinalLineFeeds)
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
        if let flag = fields["reaches"] {
            guard let reaches = flag.flag else { throw flag.error("reaches", "yes or no") }
            self.reaches = reaches
        }
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
