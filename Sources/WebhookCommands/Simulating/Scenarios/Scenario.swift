import PlatformSimulator

/// Something that happens to every account's server some day, with what must come of it.
struct Scenario: Sendable {
    enum Verdict: Sendable, Hashable {
        /// As expected; with what came.
        case passed(String)
        /// What is not as expected, a sentence each, and what came.
        case failed([String], came: String)
        /// Why it says nothing of this account.
        case skipped(String)
    }

    let name: String
    /// What happens, and what is expected of it.
    let line: String
    let play: @Sendable (ScenarioStage) async throws -> Verdict

    init(_ name: String, _ line: String, play: @escaping @Sendable (ScenarioStage) async throws -> Verdict) {
        self.name = name
        self.line = line
        self.play = play
    }
}

extension Scenario {
    /// One act of a follower that must be answered as the platform accepts.
    ///
    /// - Parameters:
    ///   - shows: whether the phone must show a message.
    ///   - follows: whether the user follows before.
    ///   - needsAllRights: whether only a verified service account is told of it.
    init(
        _ name: String,
        _ line: String,
        shows: Bool = false,
        follows: Bool = true,
        needsAllRights: Bool = false,
        _ act: @escaping @Sendable (ScenarioStage, SimulatedPhone) async throws -> SimulatedJSON?
    ) {
        self.init(name, line) { stage in
            if needsAllRights, try await !stage.account().hasAllRights {
                return .skipped("only a verified service account is told of it")
            }
            let phone = try await stage.phone(follows: follows)
            guard let act = try await act(stage, phone) else { return .skipped("the account's menu has no such button") }
            let exchange = try await phone.act(act)
            return Verdict(exchange, exchange.faults + (shows && exchange.messages.isEmpty ? ["the phone shows no message"] : []))
        }
    }

    /// The same for an act that is always the same.
    init(
        _ name: String,
        _ line: String,
        shows: Bool = false,
        follows: Bool = true,
        needsAllRights: Bool = false,
        act: SimulatedJSON
    ) {
        self.init(name, line, shows: shows, follows: follows, needsAllRights: needsAllRights) { _, _ in act }
    }

    /// A document that no platform sends: it must be answered at once, and nothing of it may be believed.
    init(
        refusing name: String,
        _ line: String,
        _ document: @escaping @Sendable (ScenarioStage, SimulatedPhone) async throws -> String
    ) {
        self.init(name, line) { stage in
            let phone = try await stage.phone()
            let exchange = try await phone.act(["type": "raw", "document": .text(try await document(stage, phone))])
            let results = exchange.outcomes.map { $0.text("result") ?? "" }
            var faults: [String] = []
            if results.isEmpty { faults.append("nothing was sent") }
            if results.contains("silent") { faults.append("no answer came within five seconds") }
            if results.contains("reply") || !exchange.messages.isEmpty { faults.append("it was answered with a reply") }
            return Verdict(exchange, faults)
        }
    }
}

extension Scenario.Verdict {
    init(_ exchange: PhoneExchange, _ faults: [String]) {
        self = faults.isEmpty ? .passed(exchange.summary) : .failed(faults, came: exchange.summary)
    }
}

extension PhoneExchange {
    /// What came, in one line.
    var summary: String {
        let outcomes = outcomes.map { outcome in
            let isRepeat = (outcome.integer("try") ?? 1) > 1
            return (isRepeat ? "then " : "") + Self.told(outcome) + " (\(outcome.integer("milliseconds") ?? 0) ms)"
        }
        let shown = messages.compactMap { $0.json["message"] }.map { message in
            let line = ShownMessage(message).lines.first ?? ""
            return "“\(line.prefix(40))\(line.count > 40 ? "…" : "")”"
        }
        let parts = outcomes + shown
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }
}
