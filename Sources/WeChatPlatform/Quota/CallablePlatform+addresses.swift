public import WebhookLedger

extension CallablePlatform {
    /// Where callbacks come from: addresses, and networks such as `101.226.103.0/25`.
    public func callbackAddresses() async throws(PlatformError) -> [String] {
        try await answer(to: .get(.callbackAddresses)).json["ip_list"].list.compactMap(\.text)
    }

    /// Where the API is.
    public func apiAddresses() async throws(PlatformError) -> [String] {
        try await answer(to: .get(.apiAddresses)).json["ip_list"].list.compactMap(\.text)
    }

    /// Has the platform try to reach the account's server.
    public func checkNetwork(
        _ action: NetworkCheck.Action = .all,
        from network: NetworkCheck.Network = .any
    ) async throws(PlatformError) -> NetworkCheck {
        let body: JSONValue = ["action": JSONValue(action.rawValue), "check_operator": JSONValue(network.rawValue)]
        return NetworkCheck(try await answer(to: .ask(.checkNetwork, body)).json)
    }

    /// The rules by which the console answers where no server does, as the platform writes them.
    public func autoReplies() async throws(PlatformError) -> JSONValue {
        try await answer(to: .get(.autoReplies).answering(upTo: 1 << 20)).json
    }
}
