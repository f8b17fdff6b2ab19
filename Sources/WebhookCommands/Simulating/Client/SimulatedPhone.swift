import PlatformSimulator

/// One user of one account on a simulated platform.
struct SimulatedPhone: Sendable {
    let client: SimulatorClient
    let app: String
    let user: String

    /// Does something and waits until every delivery that it caused has ended.
    func act(_ act: SimulatedJSON) async throws(SimulatorFailure) -> PhoneExchange {
        try await exchange("/simulator/accounts/\(app)/users/\(user)/acts?wait=true", act)
    }

    /// Sends a delivery's document again, with its id or another one.
    func again(_ delivery: Int, newMessageID: Bool) async throws(SimulatorFailure) -> PhoneExchange {
        try await exchange("/simulator/deliveries/\(delivery)/again", ["newMsgID": .flag(newMessageID), "wait": true])
    }

    private func exchange(_ path: String, _ body: SimulatedJSON) async throws(SimulatorFailure) -> PhoneExchange {
        let answer: Answer = try await client.post(path, body)
        guard let first = answer.events.min() else { return PhoneExchange(deliveries: answer.deliveries, events: []) }
        let events = try await client.events(after: first - 1, app: app)
        return PhoneExchange(deliveries: answer.deliveries, events: events.filter { $0.user == user })
    }

    private struct Answer: Decodable {
        let events: [Int]
        let deliveries: [Int]
    }
}
