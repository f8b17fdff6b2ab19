import Hummingbird
import PlatformSimulator
import WebhookCommands
import WebhookCore
import WebhookHummingbird
import WebhookServer
import WebhookStorage

/// What the documentation of servers, stores and the simulator shows, where it can be compiled.
private enum ServingExamples {
    struct Bookshop: WebhookExecutable {
        func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
            Routes {
                On(.subscribe) { _ in .text("欢迎光临") }
                Text("订单 {number}") { context, match in .text(match["number"]) }
            }
        }
    }

    static func serve(_ account: Account, _ routes: Routes) async throws {
        let server = try CallbackServer(at: .tcp(host: "127.0.0.1", port: 8080))
        try server.add(account, at: "/wechat/bookshop", routes: routes)
        try await server.run()
    }

    static func mount(_ pipeline: WebhookPipeline) -> some ApplicationProtocol {
        let router = Router()
        router.mountWebhook("/wechat/bookshop", pipeline)
        return Application(router: router, services: [DeliveryDrain(pipeline)])
    }

    static func drained(_ router: Router<BasicRequestContext>, _ pipeline: WebhookPipeline) -> some ApplicationProtocol {
        Application(router: router, services: [DeliveryDrain(pipeline)])
    }

    static func sqlite() async throws -> any DeliveryLedger {
        let database = try SQLiteDatabase(path: "webhookd.sqlite")
        try await database.migrate()
        let ledger = StoredDeliveryLedger(database)
        return ledger
    }

    static func anyDatabase() async throws -> any DeliveryLedger {
        let database = try await DatabaseAddress.file(path: "run/webhookd.sqlite").open(.creating)
        try await database.migrate()
        let ledger = database.deliveryLedger()
        return ledger
    }

    static func simulate() async throws {
        let account = SimulatedAccount(appID: AppID("wx1"), secret: "secret")
        try await PlatformSimulator.running(accounts: [account]) { platform, address in
            platform.note(.message, by: OpenID("o1"), of: AppID("wx1"))
            print(address)
        }
    }

    static func deliver(_ document: String, to account: Account) async throws {
        let platform = PlatformDouble(of: account)
        try await CallbackDeliverer.running(platform, targets: ["http://127.0.0.1:8080/wechat/air"]) { deliverer in
            let record = await deliverer.deliver(document, openID: "o1")
            print(record)
        }
    }
}
