import PlatformSimulator

extension SimulatorClient {
    /// The phone of the user of that name, who is made where there is none.
    func phone(of name: String, app: String) async throws(SimulatorFailure) -> SimulatedPhone {
        if let known = try await state().account(app)?.users.first(where: { $0.name == name }) {
            return SimulatedPhone(client: self, app: app, user: known.openID)
        }
        let made: SimulatorState.User = try await post("/simulator/accounts/\(app)/users", ["name": .text(name)])
        return SimulatedPhone(client: self, app: app, user: made.openID)
    }
}

extension SimulatorClient {
    /// What a server said when its address was saved.
    struct Handshake: Sendable, Decodable {
        let ok: Bool
        let detail: String
    }

    /// Saves the address of an account's server, as in the platform's console: it is taken when its handshake is right.
    func save(_ target: String, of app: String) async throws(SimulatorFailure) -> Handshake {
        let saved: [String: Handshake] = try await post("/simulator/accounts/\(app)", ["target": .text(target)])
        return saved["handshake"] ?? Handshake(ok: false, detail: "no handshake was made")
    }
}

extension SimulatedPhone {
    /// What the platform knows of the user; nil for one whom it has forgotten.
    func state() async throws(SimulatorFailure) -> SimulatorState.User? {
        try await client.state().account(app)?.users.first { $0.openID == user }
    }

    /// Follows the account, where the user does not yet.
    ///
    /// - Returns: nil where nothing was done.
    @discardableResult
    func followIfNeeded() async throws(SimulatorFailure) -> PhoneExchange? {
        guard let state = try await state(), !state.follows else { return nil }
        return try await act(["type": "follow"])
    }
}
