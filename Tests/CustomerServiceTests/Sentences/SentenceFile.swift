import Foundation
import WebhookCore

/// Sentences of `fixtures/sentences` with what they mean.
struct SentenceLine: Sendable {
    let account: String
    let heading: String
    /// The last is the one that is judged.
    let messages: [String]
    let meanings: [SentenceMeaning]
    let line: String
}

/// A word and what it says about it.
struct SentenceMeaning: Hashable, Sendable, CustomStringConvertible {
    var word: String
    var values: [String: String] = [:]
    var wantsPerson = false

    init(_ word: String, _ values: [String: String?] = [:], wantsPerson: Bool = false) {
        self.word = word
        self.values = values.compactMapValues { $0 }
        self.wantsPerson = wantsPerson
    }

    init(parsing text: some StringProtocol) {
        var parts = String(text).split { $0 == " " }.map(String.init)
        word = parts.isEmpty ? "" : parts.removeFirst()
        for part in parts {
            if part == "+agent" {
                wantsPerson = true
                continue
            }
            let pair = part.split(separator: Character("="), maxSplits: 1).map(String.init)
            values[pair[0]] = pair.count == 2 ? pair[1] : "yes"
        }
    }

    /// Whether the other names several days, this one's among them: 周末 shows Saturday and Sunday.
    func isOneOf(_ other: SentenceMeaning) -> Bool {
        guard let day = values["day"], let days = other.values["day"], days.contains("|"),
            days.split(separator: Character("|")).contains(Substring(day))
        else { return false }
        var same = other
        same.values["day"] = day
        return same == self
    }

    var description: String {
        ([word] + values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + (wantsPerson ? ["+agent"] : [])).joined(
            separator: " "
        )
    }
}

enum SentenceFile {
    static func read(_ text: String) -> [SentenceLine] {
        var account = ""
        var heading = ""
        var lines: [SentenceLine] = []
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("# account: ") {
                account = String(line.dropFirst("# account: ".count))
            } else if line.hasPrefix("#") {
                heading = String(line.dropFirst(2))
            } else if let arrow = line.range(of: " => ") {
                lines.append(
                    SentenceLine(
                        account: account,
                        heading: heading,
                        messages: String(line[..<arrow.lowerBound]).components(separatedBy: " | "),
                        meanings: String(line[arrow.upperBound...]).components(separatedBy: " or ").map {
                            SentenceMeaning(parsing: $0)
                        },
                        line: line
                    )
                )
            }
        }
        return lines
    }
}

/// How sentences were read.
struct SentenceScore {
    enum Verdict: String {
        case right, asked, wrong
    }

    private(set) var counts: [Verdict: Int] = [:]
    private(set) var misses: [(verdict: Verdict, line: SentenceLine, read: SentenceMeaning)] = []

    mutating func judge(_ line: SentenceLine, _ read: SentenceMeaning) {
        let verdict = Self.verdict(line, read)
        counts[verdict, default: 0] += 1
        if verdict != .right { misses.append((verdict, line, read)) }
    }

    var total: Int { counts.values.reduce(0, +) }

    func share(_ verdict: Verdict) -> Double { Double(counts[verdict] ?? 0) / Double(max(1, total)) }

    /// Asking back is neither right nor wrong, unless it is what was to be done.
    static func verdict(_ line: SentenceLine, _ read: SentenceMeaning) -> Verdict {
        let isAsking =
            questions.contains(read.word) || read.values.isEmpty && openLookups.contains(read.word)
            || read.word == "itinerary" && read.values["ticket"] == nil && read.values["pnr"] == nil
            || read.word == "tickets" && read.values["number"] == nil
            || read.word == "flight" && read.values["number"] == nil
        for meaning in line.meanings {
            if meaning == read || meaning.isOneOf(read) { return .right }
            if meaning.word == "unclear", questions.contains(read.word) { return .right }
        }
        return isAsking ? .asked : .wrong
    }

    private static let questions: Set<String> = ["unclear", "help", "agent", "faq"]
    /// Begun without what they need, they ask for it.
    private static let openLookups: Set<String> = [
        "flight", "route", "itinerary", "order", "parcel", "bill", "limit", "transactions", "train", "rail", "tickets",
    ]
}
