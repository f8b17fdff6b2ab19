/// What a command asks of the simulated platform's state.
struct SimulatorState: Sendable, Decodable {
    struct Account: Sendable, Decodable {
        let app: String
        /// As the phone shows it.
        let name: String
        let originalID: String
        let kind: String
        let verified: Bool
        let test: Bool
        /// Nil for an account that is not called back.
        let mode: String?
        let target: String?
        let canSend: Bool
        let users: [User]

        /// 已认证的服务号, or a test account, which may do nearly as much.
        var hasAllRights: Bool { test || kind == "service" && verified }
    }

    struct User: Sendable, Decodable {
        let openID: String
        let name: String
        let follows: Bool
        /// What this phone shows under the chat now.
        let menu: Menu?
    }

    struct Menu: Sendable, Decodable {
        let buttons: [Button]
    }

    struct Button: Sendable, Decodable {
        let name: String
        /// Nil for one that opens a list.
        let type: String?
        let key: String?
        let url: String?
        let sub: [Button]?
    }

    struct Clock: Sendable, Decodable {
        /// Milliseconds since 1970.
        let now: Int64
    }

    let clock: Clock
    let accounts: [Account]
    let lastEvent: Int

    func account(_ app: String) -> Account? { accounts.first { $0.app == app } }
}

extension SimulatorState.Menu {
    /// Every button that does something, with its place as the control API takes it.
    var leaves: [(path: [Int], button: SimulatorState.Button)] {
        buttons.enumerated().flatMap { index, button -> [(path: [Int], button: SimulatorState.Button)] in
            guard let sub = button.sub, !sub.isEmpty else { return [([index], button)] }
            return sub.enumerated().map { ([index, $0], $1) }
        }
    }
}
