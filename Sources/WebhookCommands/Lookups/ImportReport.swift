import FoundationEssentials
import LookupStorage

/// What an import did, or why it did nothing.
struct ImportReport: Encodable {
    struct File: Encodable {
        let file: String
        let entries: Int
        var added = 0
        var replaced = 0
        var removed = 0
    }

    struct Problem: Encodable {
        let file: String
        let line: Int?
        let path: String?
        let column: String?
        let reason: String
    }

    let kind: String
    let dryRun: Bool
    private(set) var changed = false
    private(set) var files: [File] = []
    /// Which files were not come to, because the database failed.
    private(set) var unwritten: [String] = []
    /// How many entries went that no file holds.
    private(set) var removed: Int?
    /// Whether such entries were to go, and stayed because the database failed.
    private(set) var othersStayed: Bool?
    private(set) var problems: [Problem] = []
    private(set) var problemCount = 0
    private var lines: [String] = []

    private enum CodingKeys: CodingKey {
        case kind, dryRun, changed, files, unwritten, removed, othersStayed, problems, problemCount
    }

    init(kind: DirectoryImport.Kind, isDryRun: Bool) {
        self.kind = kind.rawValue
        dryRun = isDryRun
    }

    mutating func add(_ failure: ImportFailure) {
        problems += failure.problems.map(Problem.init)
        problemCount += failure.problems.count + failure.omitted
        lines += failure.problems.map(\.description)
        if failure.omitted > 0 { lines.append("… and \(failure.omitted) more in this file") }
    }

    mutating func add(_ batch: ImportBatch, _ changes: DirectoryChanges) {
        files.append(File(file: batch.file, entries: batch.count, added: changes.added, replaced: changes.replaced))
        lines.append(
            "\(batch.file): \(batch.count) \(kind): \(changes.added) \(would)added, \(changes.replaced) \(would)replaced"
        )
        if !dryRun && batch.count > 0 { changed = true }
    }

    mutating func add(_ batch: RemovalBatch, _ removed: Int) {
        files.append(File(file: batch.file, entries: batch.count, removed: removed))
        // A flight may be named with all its legs, so that more are removed than named.
        let missing = batch.kind == .flights ? "" : ", \(batch.count - removed) not there"
        lines.append("\(batch.file): \(batch.count) \(kind): \(removed) \(would)removed\(missing)")
        if !dryRun && removed > 0 { changed = true }
    }

    mutating func add(removed count: Int) {
        removed = count
        lines.append("\(count) \(kind) that no file holds \(would)removed")
        if !dryRun && count > 0 { changed = true }
    }

    /// - Parameter replaces: whether what no file holds was to be removed.
    mutating func stop(before files: some Sequence<String>, replaces: Bool) {
        unwritten += files
        lines += files.map { "\($0): not \(dryRun ? "tried" : "written")" }
        guard replaces else { return }
        othersStayed = true
        lines.append("what no file holds: not \(dryRun ? "tried" : "removed")")
    }

    private var would: String { dryRun ? "would be " : "" }

    func show(_ output: OutputForm) throws {
        switch output {
        case .json:
            StandardOutput.print(try OutputForm.json(self))
        case .text:
            let end =
                problemCount > 0
                ? ["\(problemCount) problem\(problemCount == 1 ? "" : "s"); nothing was changed"]
                : dryRun ? ["nothing was changed"] : []
            let text = (lines + end).joined(separator: "\n")
            if problemCount > 0 { StandardError.print(text) } else { StandardOutput.print(text) }
        }
    }
}

extension ImportReport.Problem {
    init(_ problem: ImportProblem) {
        file = problem.file
        column = problem.column
        reason = problem.reason
        switch problem.place {
        case .file: (line, path) = (nil, nil)
        case .line(let line): (self.line, path) = (line, nil)
        case .element(let path): (line, self.path) = (nil, path)
        }
    }
}
