import FoundationEssentials

/// The files of one account, temporary and permanent (`素材管理`).
struct FileStore: Sendable {
    struct File: Sendable {
        let id: String
        /// `image`, `voice`, `video` or `thumb`.
        let type: String
        let name: String
        let bytes: [UInt8]
        let createdAt: Date
        let isPermanent: Bool
        var title = ""
        var introduction = ""

        /// Rule of the platform: temporary files are kept for three days.
        func isThere(at now: Date) -> Bool { isPermanent || now.timeIntervalSince(createdAt) < 3 * 86_400 }

        /// Where a browser finds it on the simulated platform.
        var address: String { "/simulator/media/\(id)" }
    }

    /// The most bytes kept of one account; the oldest files give way.
    static let byteLimit = 64 << 20

    private(set) var files: [String: File] = [:]
    private var order: [String] = []
    private var byteCount = 0
    private var spoiled: Set<String> = []
    private let knowsEveryFile: Bool

    init(knowsEveryFile: Bool) {
        self.knowsEveryFile = knowsEveryFile
    }

    mutating func add(_ file: File) {
        files[file.id] = file
        order.append(file.id)
        byteCount += file.bytes.count
        while byteCount > Self.byteLimit || order.count > 10_000, let oldest = order.first { remove(oldest) }
    }

    mutating func remove(_ id: String) {
        byteCount -= files.removeValue(forKey: id)?.bytes.count ?? 0
        order.removeAll { $0 == id }
    }

    /// A file that is not, or no longer, there.
    mutating func spoil(_ id: String) {
        if spoiled.count < 10_000 { spoiled.insert(id) }
    }

    /// Whether a message may use it.
    func isUsable(_ id: String, at now: Date) -> Bool {
        if spoiled.contains(id) { return false }
        return files[id].map { $0.isThere(at: now) } ?? knowsEveryFile
    }

    func get(_ id: String, at now: Date) -> File? {
        guard !spoiled.contains(id), let file = files[id], file.isThere(at: now) else { return nil }
        return file
    }

    /// Newest first.
    func permanent(_ type: String) -> [File] {
        order.reversed().compactMap { files[$0] }.filter { $0.isPermanent && $0.type == type }
    }
}
