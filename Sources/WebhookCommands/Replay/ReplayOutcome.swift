import WebhookTestKit

/// One case, its answer, and what that answer means for the run.
struct ReplayOutcome: Sendable {
    enum Verdict: String, Sendable {
        /// Nobody asked what it should be.
        case played
        case asExpected = "as-expected"
        /// The answer is not the recorded one, or none is recorded.
        case different
        /// The answer was recorded.
        case updated
        case skipped
        case failed
    }

    let fixture: Fixture
    /// As it came where nothing is expected, else in the form in which it is compared.
    let answer: FixtureAnswer?
    let verdict: Verdict
    /// The difference, why the case was skipped or failed, or how much was compared where that is not all.
    let remark: String?

    /// - Parameters:
    ///   - expects: whether the answer is compared with the recorded one.
    ///   - updates: whether it is recorded where it differs.
    init(_ fixture: Fixture, _ turn: ReplayTurn, expects: Bool, updates: Bool) throws(FixtureError) {
        self.fixture = fixture
        switch turn {
        case .skipped(let reason): (answer, verdict, remark) = (nil, .skipped, reason)
        case .failed(let reason): (answer, verdict, remark) = (nil, .failed, reason)
        case .answered(let answer, let compared, let expected, let isTimed):
            self.answer = expects || updates ? compared : answer
            if !expects && !updates {
                (verdict, remark) = (.played, nil)
            } else if compared == expected {
                (verdict, remark) = (.asExpected, isTimed ? "by its status alone" : nil)
            } else if updates, let failure = compared.decisions.failure, failure != expected?.decisions.failure {
                (verdict, remark) = (.failed, "the handler failed; where that is meant, expected.txt says `failed: \(failure)`")
            } else if updates {
                try fixture.record(compared)
                (verdict, remark) = (.updated, nil)
            } else if let expected {
                let difference = LineDifference(from: expected.text, to: compared.text, named: "expected", and: "answered")
                (verdict, remark) = (.different, difference.description)
            } else {
                (verdict, remark) = (.different, "no expected answer is recorded")
            }
        }
    }

    var isGood: Bool { verdict != .different && verdict != .failed }

    /// For people: the whole answer when nothing is expected, a line and what is wrong otherwise.
    var text: String {
        let name = "\(fixture.path) (\(fixture.summary))"
        switch verdict {
        case .played: return "\(name)\n\(answer?.text ?? "")"
        case .asExpected: return "ok         \(name)" + (remark.map { ": \($0)" } ?? "")
        case .updated: return "updated    \(name)"
        case .skipped: return "skipped    \(name): \(remark ?? "")"
        case .failed: return "FAILED     \(name): \(remark ?? "")"
        case .different: return "DIFFERENT  \(name)\n\(remark ?? "")"
        }
    }
}

extension Fixture {
    /// What is sent, in a word or two.
    fileprivate var summary: String {
        callback.method == .get ? "handshake" : kind ?? "no message"
    }
}

extension ReplayOutcome: Encodable {
    private enum CodingKeys: String, CodingKey {
        case path = "case"
        case kind, outcome, status, reason, sealed, failed, conversation, linked, queued, answer, remark
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(fixture.path, forKey: .path)
        try container.encode(fixture.summary, forKey: .kind)
        try container.encode(verdict.rawValue, forKey: .outcome)
        try container.encodeIfPresent(answer?.status, forKey: .status)
        try container.encodeIfPresent(answer?.reason, forKey: .reason)
        try container.encodeIfPresent(answer?.sealing?.rawValue, forKey: .sealed)
        try container.encodeIfPresent(answer?.decisions.failure, forKey: .failed)
        try container.encodeIfPresent(answer?.decisions.conversation, forKey: .conversation)
        try container.encodeIfPresent(answer?.decisions.customerLink, forKey: .linked)
        if let messages = answer?.decisions.messages, !messages.isEmpty { try container.encode(messages, forKey: .queued) }
        try container.encodeIfPresent(answer?.body, forKey: .answer)
        try container.encodeIfPresent(remark, forKey: .remark)
    }
}
