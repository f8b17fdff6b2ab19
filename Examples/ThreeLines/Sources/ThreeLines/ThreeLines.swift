import Foundation
import SignatureVerify
import WebhookCore
import WebhookServer

/// A server of one account, described in the program itself, that keeps conversations in a database.
@main
struct ThreeLines {
    static func main() async throws {
        guard let token = ProcessInfo.processInfo.environment["WECHAT_TOKEN"] else {
            print("set WECHAT_TOKEN to the token of the account's settings")
            exit(78)
        }
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

        let server = try await CallbackServer(at: .tcp(host: "127.0.0.1", port: 8080), database: "shop.sqlite")
        try server.add(account, at: "/wechat/shop", routes: routes)
        try await server.run()
    }
}
