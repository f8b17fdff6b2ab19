/// The last line of a run: how many cases came to what.
struct ReplayCount: CustomStringConvertible {
    let description: String

    init(_ outcomes: [ReplayOutcome]) {
        func count(_ verdict: ReplayOutcome.Verdict, _ words: String) -> String? {
            let count = outcomes.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(count) \(words)"
        }
        let parts = [
            count(.played, "played"), count(.asExpected, "as expected"), count(.different, "different"), count(.failed, "failed"),
            count(.updated, "updated"), count(.skipped, "skipped"),
        ]
        let cases = outcomes.count == 1 ? "1 case" : "\(outcomes.count) cases"
        description = "\(cases): \(parts.compactMap { $0 }.joined(separator: ", "))"
    }
}
