import BookshopService
import WebhookCommands
import WebhookCore
import WebhookServer

/// `bookshop serve`, `bookshop check`, `bookshop replay` and the rest: every command of `webhookd`, for these routes.
@main
struct Bookshop: WebhookExecutable {
    static let abstract = "Answers the customers of a bookshop's WeChat account."
    static let version = "1.0.0"

    /// Made once and shared by all accounts.
    private let catalogue: Catalogue
    private let reservations = CounterList()

    init() throws {
        catalogue = try Catalogue.bundled()
    }

    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
        let opens = account.settings["opens"].flatMap { Int($0) } ?? 9
        let closes = account.settings["closes"].flatMap { Int($0) } ?? 21
        return BookshopRoutes(
            catalogue: catalogue,
            orders: ports.directories.orders,
            proofs: ports.proofs,
            reservations: reservations,
            hours: WorkingHours(opens: opens, closes: closes)
        ).body
    }
}
