import FoundationEssentials
import WebhookStorage

/// What an operator reads of a database.
struct DatabaseSheet: LookupSheet {
    private let address: String
    private let description: DatabaseDescription
    /// Nil where nobody looked.
    private let problems: [String]?

    init(_ address: DatabaseAddress, _ description: DatabaseDescription, problems: [String]? = nil) {
        self.address = "\(address)"
        self.description = description
        self.problems = problems
    }

    var hasProblems: Bool { problems.map { !$0.isEmpty } ?? false }

    var text: String {
        let schema = description.schema
        var lines = [
            address, "  engine    \(description.engine)",
            "  size      \(Self.size(description.size)), of which \(Self.size(description.free)) free",
        ]
        if let log = description.log { lines.append("  log       \(Self.size(log))") }
        lines += [
            "  settings  " + description.settings.map { "\($0.name) = \($0.value)" }.joined(separator: ", "),
            "  schema    level \(schema.level), \(schema.applied.count) of \(schema.applied.count + schema.pending.count) "
                + "migrations applied",
        ]
        if !schema.pending.isEmpty { lines.append("  pending   " + schema.pending.joined(separator: ", ")) }
        if !schema.unknown.isEmpty { lines.append("  of newer versions: " + schema.unknown.joined(separator: ", ")) }
        if let problems {
            lines.append(problems.isEmpty ? "  checked   all is well" : "  problems")
            lines += problems.map { "    \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private static func size(_ bytes: Int64) -> String {
        bytes < 1 << 20 ? "\(bytes >> 10) KiB" : "\(bytes >> 20) MiB"
    }

    private enum CodingKeys: String, CodingKey {
        case database, engine, size, free, log, settings, applied, pending, unknown, level, problems
        case knownLevel = "known_level"
    }

    func encode(to encoder: any Encoder) throws {
        let schema = description.schema
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(address, forKey: .database)
        try fields.encode(description.engine, forKey: .engine)
        try fields.encode(description.size, forKey: .size)
        try fields.encode(description.free, forKey: .free)
        try fields.encodeIfPresent(description.log, forKey: .log)
        try fields.encode(
            Dictionary(description.settings.map { ($0.name, $0.value) }) { first, _ in first },
            forKey: .settings
        )
        try fields.encode(schema.applied, forKey: .applied)
        try fields.encode(schema.pending, forKey: .pending)
        try fields.encode(schema.unknown, forKey: .unknown)
        try fields.encode(schema.level, forKey: .level)
        try fields.encode(schema.knownLevel, forKey: .knownLevel)
        try fields.encodeIfPresent(problems, forKey: .problems)
    }
}

/// Which migrations a command applied.
struct MigrationSheet: LookupSheet {
    let applied: [String]
    let level: Int
    let unknown: [String]

    init(applied: [String], status: SchemaStatus) {
        self.applied = applied
        level = status.level
        unknown = status.unknown
    }

    var text: String {
        let lines = applied.map { "applied \($0)" }
        return (lines + [lines.isEmpty ? "nothing to migrate" : "\(lines.count) migrations applied"]).joined(separator: "\n")
    }
}

/// A backup that was made.
struct BackupSheet: LookupSheet {
    let file: String

    var text: String { "\(file): complete and verified" }
}
