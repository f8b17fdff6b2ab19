import Foundation
import Hummingbird
import Logging
import SignatureVerify
import WebhookCore
import WebhookHummingbird

/// An application that has pages of its own, and an account beside them at `/wechat/shop`.
@main
struct HummingbirdMount {
    static func main() async throws {
        let logger = Logger(label: "hummingbird-mount")
        guard let token = ProcessInfo.processInfo.environment["WECHAT_TOKEN"] else {
            logger.critical("set WECHAT_TOKEN to the token of the account's settings")
            exit(78)
        }
        let pipeline = try pipeline(token: token, logger: logger)
        let application = Application(
            router: router(pipeline),
            // Connections that say nothing are the application's to end.
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname("127.0.0.1", port: 8080)),
            // At the end, waits for handlers whose deliveries are acknowledged already.
            services: [DeliveryDrain(pipeline)],
            logger: logger
        )
        try await application.runService()
    }

    static func pipeline(token: String, logger: Logger) throws -> WebhookPipeline {
        let account = try Account(
            name: AccountName("shop"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: .plain,
            tokens: Rotating(Token(token))
        )
        let routes = Routes {
            On(.subscribe) { _ in .text("欢迎关注") }
            Text("营业时间") { _ in .text("每天 9:00–21:00") }
        }
        return WebhookPipeline(account: account, routes: routes, logger: logger)
    }

    static func router(_ pipeline: WebhookPipeline) -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/") { _, _ in "the shop's own pages" }
        router.mountWebhook("/wechat/shop", pipeline)
        return router
    }
}
