import CustomerService
import WebhookCommands

/// `hotel serve`, `hotel check`, `hotel test` and the rest: every command of `webhookd`, for this service and the built-in ones.
@main
struct Hotel: WebhookExecutable {
    static let abstract = "Answers the guests of a hotel's WeChat account."
    static let version = "1.0.0"
    static let services: AccountServices = [HotelService.self]
}
