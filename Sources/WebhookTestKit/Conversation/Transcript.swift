import FoundationEssentials

/// What was said in a conversation, for people who look for the cause of a failure.
struct Transcript: Sendable {
    private static let longest = 20
    private var lines: [String] = []

    mutating func add(_ prompt: String, by user: String, at time: Date, answered reply: String) {
        lines.append(
            "  \(Self.clock(time)) \(user): \(Self.indented(prompt, by: 11))\n           \(Self.indented(reply, by: 11))"
        )
    }

    /// The last of them; what failed is seldom far away.
    var text: String {
        (lines.count > Self.longest ? ["  …"] : []).appending(lines.suffix(Self.longest)).joined(separator: "\n")
    }

    /// The time of day in China.
    static func clock(_ time: Date) -> String {
        let seconds = Int((time.timeIntervalSince1970 + 8 * 3_600).rounded(.down))
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        return [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    private static func indented(_ text: String, by count: Int) -> String {
        text.replacing(#/\n(?!\n|$)/#, with: "\n" + String(repeating: " ", count: count))
    }
}

extension [String] {
    fileprivate func appending(_ more: ArraySlice<String>) -> [String] { self + more }
}
