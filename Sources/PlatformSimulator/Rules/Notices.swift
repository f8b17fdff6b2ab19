/// The templates of subscription notices (`订阅通知`).
struct Notices: Sendable {
    struct Template: Sendable {
        let id: String
        let title: String
        let keywords: [Int]
        let scene: String

        /// The names of its values, by the keywords' order.
        var fields: [String] { keywords.enumerated().map { "thing\($0.offset + 1)" } }
    }

    static let limit = 25

    private(set) var all: [Template] = []

    func has(_ id: String) -> Bool { all.contains { $0.id == id } }

    mutating func add(_ template: Template) throws(Refusal) {
        if all.count >= Self.limit { throw .tooManyNotices }
        all.append(template)
    }

    mutating func remove(_ id: String) throws(Refusal) {
        guard let index = all.firstIndex(where: { $0.id == id }) else { throw .invalidTemplate }
        all.remove(at: index)
    }
}
