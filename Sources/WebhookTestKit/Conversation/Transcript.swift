import FoundationEssentials

/// What was said in a conversation, for people who look for the cause of a failure.
struct Transcript: Sendable {
    private static let longest = 20
    private var lines: [String] = []

    mutating func add(_ prompt: String, by user: String, at time: Date, answered reply: String) {
        lines.append(
            "  \(ChinaTime.clock(time)) \(user): \(Self.indented(prompt, by: 11))\n           \(Self.indented(reply, by: 11))"
        )
    }

    /// - Parameter note: what a message of the account's own came to.
    mutating func add(_ note: String, at time: Date) {
        lines.append("  \(ChinaTime.clock(time)) \(Self.indented(note, by: 11))")
    }

    /// The last of them; what failed is seldom far away.
    var text: String {
        (lines.count > Self.longest ? ["  …"] : []).appending(lines.suffix(Self.longest)).joined(separator: "\n")
    }

    private static func indented(_ text: String, by count: Int) -> String {
        text.replacing(#/\n(?!\n|$)/#, with: "\n" + String(repeating: " ", count: count))
    }
}

extension [String] {
    fileprivate func appending(_ more: ArraySlice<String>) -> [String] { self + more }
}
