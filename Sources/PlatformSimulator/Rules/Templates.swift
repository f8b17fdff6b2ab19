import FoundationEssentials

/// The templates of an account (`模板消息`).
struct Templates: Sendable {
    struct Template: Sendable {
        let id: String
        let title: String
        /// Lines such as `航班号：{{keyword1.DATA}}`; empty where every name is taken.
        let content: String
    }

    /// Rule of the platform.
    static let limit = 25

    private(set) var all: [Template] = []
    var industries: (first: String, second: String, at: Date)?
    /// Kept for a moment against sending twice: the openid with the client's id.
    private var sent: [String: (id: Int64, at: Date)] = [:]

    mutating func add(_ template: Template) throws(Refusal) {
        if all.count >= Self.limit { throw .tooManyTemplates }
        all.append(template)
    }

    mutating func remove(_ id: String) throws(Refusal) {
        guard let index = all.firstIndex(where: { $0.id == id }) else { throw .invalidTemplate }
        all.remove(at: index)
    }

    func get(_ id: String) -> Template? { all.first { $0.id == id } }

    /// The message that was sent with the client's id within ten minutes.
    mutating func repeated(_ key: String, at now: Date) -> Int64? {
        sent = sent.filter { now.timeIntervalSince($0.value.at) < 600 }
        return sent[key]?.id
    }

    mutating func remember(_ key: String, _ id: Int64, at now: Date) {
        if sent.count < 100_000 { sent[key] = (id, now) }
    }
}

extension Templates.Template {
    /// The names of its values, each with the words before it.
    var fields: [(name: String, label: String)] {
        content.split(separator: "\n").compactMap { line in
            guard let match = line.firstMatch(of: /\{\{(\w+)\.DATA\}\}/) else { return nil }
            let label = line[..<match.range.lowerBound].trimmingSuffix { $0 == "：" || $0 == ":" || $0 == " " }
            return (String(match.1), String(label))
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while fits: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, fits(last) { text.removeLast() }
        return text
    }
}
