import Synchronization

/// What went wrong. Empty at the end of a proof that holds.
final class Findings: Sendable {
    private let lines = Mutex<[String]>([])
    private static let shown = 40

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
    }

    func expect(_ condition: Bool, _ line: @autoclosure () -> String) {
        if !condition { add(line()) }
    }

    var all: [String] { lines.withLock { $0 } }
    var isEmpty: Bool { lines.withLock { $0.isEmpty } }

    /// For standard output.
    var report: String {
        let all = all
        if all.isEmpty { return "nothing found" }
        let rest = all.count > Self.shown ? ["… and \(all.count - Self.shown) more"] : []
        return (all.prefix(Self.shown) + rest).map { "FOUND: \($0)" }.joined(separator: "\n")
    }
}

/// Why a proof cannot be made on this machine.
struct Unprovable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
