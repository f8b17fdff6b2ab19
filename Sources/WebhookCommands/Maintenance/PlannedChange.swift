import FoundationEssentials
import LookupStorage

/// What a command would change, as an operator reads it before it does.
struct PlannedChange: LookupSheet {
    private let count: Int
    private let oldest: Date?
    private let newest: Date?
    private let subject: String

    /// - Parameters:
    ///   - times: when each of what would be changed came, or ended.
    ///   - subject: such as `deliveries would be run again`.
    init(_ times: [Date], _ subject: String) {
        count = times.count
        oldest = times.min()
        newest = times.max()
        self.subject = subject
    }

    var text: String {
        var lines = ["\(count) \(subject); nothing was changed"]
        if let oldest { lines.append("  oldest    \(ChinaTime.text(oldest))") }
        if let newest { lines.append("  newest    \(ChinaTime.text(newest))") }
        return lines.joined(separator: "\n")
    }

    private enum CodingKeys: String, CodingKey {
        case count, oldest, newest
        case isDryRun = "dry_run"
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(true, forKey: .isDryRun)
        try fields.encode(count, forKey: .count)
        try fields.encodeIfPresent(oldest?.ISO8601Format(), forKey: .oldest)
        try fields.encodeIfPresent(newest?.ISO8601Format(), forKey: .newest)
    }
}
