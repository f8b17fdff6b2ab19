import WebhookCommands
import WebhookCore
import WebhookServer

struct Bookshop: WebhookExecutable {
    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
        Routes { BookshopRoutes(orders: SampleOrders()) }
    }
}
