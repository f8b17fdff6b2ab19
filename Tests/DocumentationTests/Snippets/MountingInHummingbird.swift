import Hummingbird
import Logging
import Testing
import WebhookCore
import WebhookHummingbird

func application(_ account: Account, _ routes: Routes) -> some ApplicationProtocol {
    let pipeline = WebhookPipeline(account: account, routes: routes, logger: Logger(label: "bookshop"))
    let router = Router()
    router.get("/books") { _, _ in "《边城》《城南旧事》" }
    router.mountWebhook("/wechat/bookshop", pipeline)
    return Application(
        router: router,
        configuration: .init(address: .hostname("127.0.0.1", port: 8080)),
        // At the end, waits for handlers whose deliveries are acknowledged already.
        services: [DeliveryDrain(pipeline)]
    )
}
