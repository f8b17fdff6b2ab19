import FoundationEssentials
import WebhookCore

extension StoryStep {
    /// One entry of `steps`: one key that says what it is, and where a user does it, `by`.
    init(_ node: StoryNode) throws(StoryError) {
        let known = Self.kinds.map(\.key) + ["by"]
        guard let fields = try node.fields(known: known) else {
            throw node.error("steps", "a list of steps such as `- user: 退货`")
        }
        let kinds = Self.kinds.filter { fields[$0.key] != nil }
        guard let kind = kinds.first, let value = fields[kind.key] else {
            throw StoryError(node.path, line: node.line, .emptyStep)
        }
        guard kinds.count == 1 else { throw StoryError(node.path, line: node.line, .ambiguousStep(kinds.map(\.key))) }
        line = value.line
        user = try fields["by"].map { node throws(StoryError) in try node.text(of: "by", "the name of a user") }
        action = try kind.read(value)
        if let by = fields["by"], !hasDoer { throw StoryError(node.path, line: by.line, .byNobody(kind.key)) }
    }

    /// Whether it is about one user, whom `by` names.
    private var hasDoer: Bool {
        switch action {
        case .replied, .fails, .queued, .waits, .clock: false
        default: true
        }
    }

    private struct Kind: Sendable {
        let key: String
        let read: @Sendable (StoryNode) throws(StoryError) -> Action

        init(_ key: String, _ read: @escaping @Sendable (StoryNode) throws(StoryError) -> Action) {
            self.key = key
            self.read = read
        }
    }

    private static let kinds: [Kind] = [
        Kind("user") { node throws(StoryError) in .says(try node.text(of: "user")) },
        Kind("choice") { node throws(StoryError) in
            let fields = try node.required("choice", "an id and a text", ["id", "text"])
            return .chooses(id: try fields.text("id"), text: try fields.text("text"))
        },
        Kind("voice") { node throws(StoryError) in
            if node.isEmpty { return .speaks(nil) }
            let words = try node.text(of: "voice", "the words that were recognised, or nothing")
            return .speaks(words == "nothing" ? nil : words)
        },
        Kind("image") { node throws(StoryError) in
            .sendsImage(MediaID(rawValue: node.isEmpty ? "image-0001" : try node.text(of: "image", "the image's media id")))
        },
        Kind("video") { node throws(StoryError) in
            .sendsVideo(MediaID(rawValue: node.isEmpty ? "video-0001" : try node.text(of: "video", "the video's media id")))
        },
        Kind("location") { node throws(StoryError) in
            let fields = try node.required("location", "a latitude and a longitude", ["latitude", "longitude", "label"])
            return .sendsLocation(
                latitude: try fields.number("latitude", within: 90),
                longitude: try fields.number("longitude", within: 180),
                label: try fields.optionalText("label") ?? ""
            )
        },
        Kind("link") { node throws(StoryError) in
            guard let fields = try node.optional(["url", "title", "description"]) else {
                return .sendsLink(url: try node.text(of: "link", "an address"), title: "", description: "")
            }
            return .sendsLink(
                url: try fields.text("url"),
                title: try fields.optionalText("title") ?? "",
                description: try fields.optionalText("description") ?? ""
            )
        },
        Kind("message") { node throws(StoryError) in
            let fields = try node.required("message", "a type and fields", ["type", "fields"])
            return .message(type: try fields.text("type"), try fields.fields("fields"))
        },
        Kind("xml") { node throws(StoryError) in .document(try node.text(of: "xml", "a document").withoutFinalLineFeeds) },
        Kind("follow") { node throws(StoryError) in
            .follows(scene: node.isEmpty ? nil : try node.text(of: "follow", "the scene of a QR code, or empty"))
        },
        Kind("unfollow") { node throws(StoryError) in
            guard node.isEmpty else { throw node.error("unfollow", "empty") }
            return .unfollows
        },
        Kind("scan") { node throws(StoryError) in .scans(try node.text(of: "scan", "the scene of a QR code")) },
        Kind("scan-code") { node throws(StoryError) in
            guard let fields = try node.optional(["result", "key", "waiting"]) else {
                return .scansCode(try node.text(of: "scan-code", "what the code says"), key: "SCAN", isWaiting: true)
            }
            return .scansCode(
                try fields.text("result"),
                key: try fields.optionalText("key") ?? "SCAN",
                isWaiting: try fields.flag("waiting") ?? true
            )
        },
        Kind("click") { node throws(StoryError) in .clicks(try node.text(of: "click", "the key of a menu button")) },
        Kind("view") { node throws(StoryError) in .opens(try node.text(of: "view", "the address behind a menu button")) },
        Kind("event") { node throws(StoryError) in
            guard let fields = try node.optional(["name", "key", "fields"]) else {
                return .event(try node.text(of: "event", "the name of an event"), [])
            }
            let key = try fields.optionalText("key").map { [Field(path: "EventKey", text: $0)] } ?? []
            return .event(try fields.text("name"), key + (try fields.fields("fields")))
        },
        Kind("repeat") { node throws(StoryError) in
            guard node.text == "last" else { throw node.error("repeat", "last") }
            return .platformRepeats
        },
        Kind("wait") { node throws(StoryError) in
            guard let duration = node.text.flatMap(StoryTime.duration) else {
                throw node.error("wait", "a span such as 90s, 11m, 1h30m or 2d")
            }
            return .waits(duration)
        },
        Kind("time") { node throws(StoryError) in
            guard let time = node.text.flatMap(StoryTime.date) else {
                throw node.error("time", "a time in China, such as 2026-11-22 14:30")
            }
            return .clock(time)
        },
        Kind("bind") { node throws(StoryError) in
            let customer = try node.text(of: "bind", "a customer's number, or nobody")
            return .binds(customer == "nobody" ? nil : customer)
        },
        Kind("reply") { node throws(StoryError) in .replied(try ReplyExpectation(node)) },
        Kind("fails") { node throws(StoryError) in
            let reason = try node.text(of: "fails", "a part of the failure's reason, such as the error's type")
            if reason.isEmpty { throw StoryError(node.path, line: node.line, .alwaysMet(key: "fails")) }
            return .fails(reason)
        },
        Kind("queued") { node throws(StoryError) in .queued(try QueueExpectation.list(node)) },
        Kind("reaches") { node throws(StoryError) in .reached(try QueueExpectation.arrivals(node, "reaches")) },
        Kind("never-reaches") { node throws(StoryError) in
            let messages = try QueueExpectation.arrivals(node, "never-reaches")
            if messages.isEmpty { throw node.error("never-reaches", "a text, or a list of messages") }
            return .neverReaches(messages)
        },
        Kind("conversation") { node throws(StoryError) in
            let name = try node.text(of: "conversation", "the name of a dialogue, or none")
            return .conversation(name == "none" ? nil : name)
        },
        Kind("linked") { node throws(StoryError) in
            let customer = try node.text(of: "linked", "a customer's number, or nobody")
            return .linked(customer == "nobody" ? nil : customer)
        },
    ]
}

/// The keys of a step's value.
private struct StoryFields {
    let node: StoryNode
    let fields: [String: StoryNode]

    func text(_ key: String) throws(StoryError) -> String {
        guard let field = fields[key] else { throw StoryError(node.path, line: node.line, .missingKey(key)) }
        return try field.text(of: key)
    }

    func optionalText(_ key: String) throws(StoryError) -> String? {
        guard let field = fields[key], !field.isEmpty else { return nil }
        return try field.text(of: key)
    }

    func number(_ key: String, within limit: Double) throws(StoryError) -> Double {
        let text = try text(key)
        guard let number = Double(text), abs(number) <= limit else {
            throw (fields[key] ?? node).error(key, "a number between -\(Int(limit)) and \(Int(limit))")
        }
        return number
    }

    func flag(_ key: String) throws(StoryError) -> Bool? {
        guard let field = fields[key] else { return nil }
        guard let flag = field.flag else { throw field.error(key, "yes or no") }
        return flag
    }

    func fields(_ key: String) throws(StoryError) -> [StoryStep.Field] {
        guard let field = fields[key], !field.isEmpty else { return [] }
        guard let entries = try field.entries() else { throw field.error(key, "elements with their texts") }
        var list: [StoryStep.Field] = []
        for (path, value) in entries {
            guard path.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*/#) != nil else {
                throw value.error(path, "named as an element, such as MediaId or ScanCodeInfo/ScanResult")
            }
            list.append(StoryStep.Field(path: path, text: value.isEmpty ? "" : try value.text(of: path)))
        }
        return list
    }
}

extension StoryNode {
    fileprivate func optional(_ known: [String]) throws(StoryError) -> StoryFields? {
        try fields(known: known).map { StoryFields(node: self, fields: $0) }
    }

    fileprivate func required(_ key: String, _ needed: String, _ known: [String]) throws(StoryError) -> StoryFields {
        guard let fields = try optional(known) else { throw error(key, needed) }
        return fields
    }
}
