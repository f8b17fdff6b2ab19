import WebhookCore

/// What must be so of the order in which a sender's deliveries are handled, and in which they get messages.
enum OrderFindings {
    static func all(in world: World) throws -> [String] {
        let events = try world.database.events()
        return Set(world.scenario.messages.map(\.sender)).sorted().flatMap { sender in
            let own = events.filter { $0.openid == World.user(sender).rawValue }
            return overtaken(sender, own, world) + disordered(sender, world)
        }
    }

    /// How long the way to the database and back may take, and the statement before it, in seconds.
    private static let moment = 0.08

    private static func overtaken(_ sender: Int, _ events: [SimulatedDatabase.Event], _ world: World) -> [String] {
        let settled = events.filter { $0.kind == "settled" }.map(\.number)
        let accepted = Dictionary(events.filter { $0.kind == "accepted" }.map { ($0.number, $0.at) }, uniquingKeysWith: min)
        let arrived = world.attempts.compactMapValues(\.first?.arrivedAt)
        var findings: [String] = []
        for (place, later) in settled.enumerated() {
            guard let arrival = arrived[later] else { continue }
            for earlier in settled[(place + 1)...] {
                // An accepted delivery goes before all that came later, whatever happens.
                if let time = accepted[earlier], time < arrival {
                    findings.append("sender \(sender): \(later) was done before \(earlier), which was accepted before it came")
                } else if world.scenario.isOrderly, let first = arrived[earlier], first + moment < arrival {
                    // One that waits has its place as soon as the database knows it.
                    findings.append("sender \(sender): \(later) was done before \(earlier), which came before it")
                }
            }
        }
        return findings
    }

    /// A customer's messages come in the order of what they answer; of one answer its own words first.
    private static func disordered(_ sender: Int, _ world: World) -> [String] {
        let texts = world.phone.texts[World.user(sender)] ?? []
        let places = texts.compactMap { text -> (Int, String)? in
            let digits = text.filter(\.isNumber)
            guard let count = Int(digits) else { return nil }
            return (2 * count + (text.hasPrefix("通知") ? 1 : 0), text)
        }
        return zip(places, places.dropFirst()).filter { $0.0 > $1.0 }.map { before, after in
            "sender \(sender): “\(before.1)” was sent before “\(after.1)”"
        }
    }
}
