import WebhookCommands
import WebhookCore
import WebhookServer

@main
struct Webhookd: WebhookExecutable {
    static let services = ServiceName.builtIn

    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
        account.builtInRoutes(ports)
    }
}
