import WebhookCommands
import WebhookCore
import WebhookServer

/// What the executable under test is, in this process.
struct BuiltInServices: WebhookExecutable {
    static let name = "webhookd"
    static let services = ServiceName.builtIn

    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
        account.builtInRoutes(ports)
    }
}
