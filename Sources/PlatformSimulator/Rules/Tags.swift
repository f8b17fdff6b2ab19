/// The tags that an account gives its users (`用户标签管理`).
struct Tags: Sendable {
    /// Rule of the platform.
    static let limit = 100
    static let mostOfUser = 20

    /// In the order they were made; the platform's own first.
    private(set) var all: [(id: Int, name: String)] = [(2, "星标组")]
    private var lastID = 99

    func has(_ id: Int) -> Bool { all.contains { $0.id == id } }

    mutating func create(_ name: String?) throws(Refusal) -> Int {
        let name = try checked(name)
        if all.count > Self.limit { throw .tooManyTags }
        lastID += 1
        all.append((lastID, name))
        return lastID
    }

    mutating func rename(_ id: Int, _ name: String?) throws(Refusal) {
        let index = try index(id)
        all[index].name = try checked(name, except: id)
    }

    mutating func remove(_ id: Int) throws(Refusal) {
        all.remove(at: try index(id))
    }

    private func index(_ id: Int) throws(Refusal) -> Int {
        if id < 100, has(id) { throw .systemTag }
        guard let index = all.firstIndex(where: { $0.id == id }) else { throw .invalidTag }
        return index
    }

    private func checked(_ name: String?, except id: Int? = nil) throws(Refusal) -> String {
        guard let name, !name.isEmpty, !all.contains(where: { $0.name == name && $0.id != id }) else { throw .tagName }
        if name.utf8.count > 30 { throw .tagNameTooLong }
        return name
    }
}
