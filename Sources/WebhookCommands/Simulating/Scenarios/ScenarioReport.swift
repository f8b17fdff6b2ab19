/// One scenario and what came of it, for people and for scripts.
struct ScenarioReport: Sendable, Encodable {
    enum Outcome: String, Sendable, Encodable {
        case passed
        case failed
        case skipped
    }

    let name: String
    let outcome: Outcome
    private let expected: String
    private let faults: [String]
    /// What came, or why nothing was tried.
    private let came: String

    init(_ scenario: Scenario, _ verdict: Scenario.Verdict) {
        name = scenario.name
        expected = scenario.line
        switch verdict {
        case .passed(let came): (outcome, faults, self.came) = (.passed, [], came)
        case .failed(let faults, let came): (outcome, self.faults, self.came) = (.failed, faults, came)
        case .skipped(let reason): (outcome, faults, came) = (.skipped, [], reason)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case name = "scenario"
        case outcome, expected, faults, came
    }

    var text: String {
        switch outcome {
        case .passed: "ok       \(name): \(came)"
        case .skipped: "skipped  \(name): \(came)"
        case .failed:
            (["FAILED   \(name): \(expected)"] + faults.map { "           \($0)" } + ["           came: \(came)"])
                .joined(separator: "\n")
        }
    }

    /// The last line of a run.
    static func count(_ reports: [ScenarioReport]) -> String {
        let counts = [Outcome.passed, .failed, .skipped].compactMap { outcome in
            let count = reports.count { $0.outcome == outcome }
            return count == 0 ? nil : "\(count) \(outcome.rawValue)"
        }
        return "\(reports.count == 1 ? "1 scenario" : "\(reports.count) scenarios"): \(counts.joined(separator: ", "))"
    }
}
