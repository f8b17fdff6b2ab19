import CustomerService
import WebhookCommands

@main
struct Webhookd: WebhookExecutable {
    static let services = AccountServices.builtIn
}
