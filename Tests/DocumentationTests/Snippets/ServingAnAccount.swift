import SignatureVerify
import Testing
import WebhookCore
import WebhookServer

func serve(_ account: Account, _ routes: Routes) async throws {
    let server = try CallbackServer(at: .tcp(host: "127.0.0.1", port: 8080))
    try server.add(account, at: "/wechat/bookshop", routes: routes)
    try await server.run()
}

func serveForGood(_ account: Account, _ routes: Routes) async throws {
    let server = try await CallbackServer(
        at: .tcp(host: "127.0.0.1", port: 8080),
        database: "/var/lib/bookshop/conversations.sqlite",
        operations: .tcp(host: "127.0.0.1", port: 9090)
    )
    try server.add(account, at: "/wechat/bookshop", routes: routes)
    try await server.run()
}

func changeToken(of account: Account, to token: Token, on server: CallbackServer, routes: Routes) throws {
    try server.add(account.changing(to: token), at: "/wechat/bookshop", routes: routes)
}

func close(_ server: CallbackServer) async {
    await server.remove(at: "/wechat/bookshop")
}
