import CustomerService
import WebhookCommands

/// The shop's account: 绑定 leads to the page beside it, and 我的订单 shows what was bought.
@main
struct Shop: WebhookExecutable {
    static let abstract = "Answers the customers of a shop's WeChat account."
    static let version = "1.0.0"
    static let services: AccountServices = [ShopService.self]
}
