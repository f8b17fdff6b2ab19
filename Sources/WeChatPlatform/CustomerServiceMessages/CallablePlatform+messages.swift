public import WebhookLedger

extension CallablePlatform {
    /// Sends a customer-service message.
    ///
    /// - Parameter agent: the account (`name@account`) of the agent whose name and picture it bears.
    public func send(_ message: CustomerServiceMessage, to user: OpenID, as agent: String? = nil) async throws(PlatformError) {
        if let accountKind, case .choices = message, !accountKind.isAllowed(.choiceMenus) {
            throw .notPermitted(.choiceMenus, accountKind)
        }
        let message = CustomMessage(message: message, user: user, agent: agent)
        _ = try await answer(to: .post(.customSend, message))
    }

    /// Shows the user that an answer is being written.
    public func show(_ state: TypingState, to user: OpenID) async throws(PlatformError) {
        let body: JSONValue = ["touser": JSONValue(user.rawValue), "command": JSONValue(state.rawValue)]
        _ = try await answer(to: .post(.customTyping, body))
    }

    /// Asks the platform something that changes nothing, to learn whether calls succeed. It is asked once.
    public func checkReachability() async throws(PlatformError) {
        _ = try await answer(to: PlatformCall(.callbackAddresses))
    }
}
