import WebhookCore
import WebhookStories

/// One story and what came of it, for people and for scripts.
struct StoryReport: Sendable {
    enum Verdict: String, Sendable {
        case passed
        case failed
        /// What was replied was written into the story.
        case updated
    }

    let story: Story
    let verdict: Verdict
    let failures: [StoryFailure]
    private let transcript: String

    /// - Parameter updates: whether what was replied is written into the story's file.
    init(_ outcome: StoryOutcome, updates: Bool) throws(StoryError) {
        story = outcome.story
        transcript = outcome.transcript
        if outcome.isGood {
            (verdict, failures) = (.passed, [])
        } else if updates {
            failures = try outcome.record()
            verdict = failures.isEmpty ? .updated : .failed
        } else {
            (verdict, failures) = (.failed, outcome.failures)
        }
    }

    var text: String {
        switch verdict {
        case .passed: "ok       \(story)"
        case .updated: "updated  \(story)"
        case .failed:
            (["FAILED   \(story)"] + failures.map(\.description) + ["so far:\n\(transcript)"]).joined(separator: "\n")
        }
    }

    /// The last line of a run.
    static func count(_ reports: [StoryReport]) -> String {
        let counts = [Verdict.passed, .failed, .updated].compactMap { verdict in
            let count = reports.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(count) \(verdict.rawValue)"
        }
        return "\(reports.count == 1 ? "1 story" : "\(reports.count) stories"): \(counts.joined(separator: ", "))"
    }
}

extension StoryReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case path, story, account, outcome, failures
    }

    private struct Failure: Encodable {
        let line: Int
        let reason: String
        let difference: String?
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(story.path, forKey: .path)
        try container.encode(story.name, forKey: .story)
        try container.encode(story.account.rawValue, forKey: .account)
        try container.encode(verdict.rawValue, forKey: .outcome)
        try container.encode(
            failures.map { Failure(line: $0.line, reason: $0.reason, difference: $0.difference) },
            forKey: .failures
        )
    }
}
