import CustomerService
import WebhookCommands

/// What the executable under test is, in this process.
struct BuiltInServices: WebhookExecutable {
    static let name = "webhookd"
    static let services = AccountServices.builtIn
}
