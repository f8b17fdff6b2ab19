/// What an act of a user led to.
struct PhoneExchange: Sendable {
    let deliveries: [Int]
    /// What happened to this user since, oldest first.
    let events: [SimulatorEvent]

    /// What came back to the attempts of its deliveries, in order.
    var outcomes: [SimulatorEvent] { own("outcome") }
    /// The messages that the phone showed, those that the server sent meanwhile included.
    var messages: [SimulatorEvent] { events.filter { $0.kind == "message" } }
    /// The rules that the server broke.
    var violations: [SimulatorEvent] { events.filter { $0.kind == "violation" } }
    /// Whether the phone shows that the account is out of service.
    var isOutOfService: Bool { !own("outOfService").isEmpty }

    private func own(_ kind: String) -> [SimulatorEvent] {
        events.filter { $0.kind == kind && $0.delivery.map(deliveries.contains) ?? false }
    }

    /// Why the platform would not have it so, a sentence each; empty where it is answered as the platform accepts.
    var faults: [String] {
        var faults = violations.map { violation in
            (violation.text("rule") ?? "a rule was broken") + (violation.text("section").map { " (\($0))" } ?? "")
        }
        if isOutOfService { faults.append("the phone shows that the account is out of service") }
        for delivery in deliveries {
            guard let last = outcomes.last(where: { $0.delivery == delivery }) else {
                faults.append("delivery \(delivery) has no outcome")
                continue
            }
            if !Self.accepted.contains(last.text("result") ?? "") { faults.append("the last attempt: \(Self.told(last))") }
        }
        return faults
    }

    private static let accepted: Set<String> = ["reply", "success", "empty"]

    /// One outcome in a few words.
    static func told(_ outcome: SimulatorEvent) -> String {
        let result = outcome.text("result") ?? "nothing"
        switch result {
        case "reply", "success", "empty": return result
        case "refused": return outcome.integer("status").map { "refused with status \($0)" } ?? result
        default: return outcome.text("detail").map { "\(result): \($0)" } ?? result
        }
    }
}
