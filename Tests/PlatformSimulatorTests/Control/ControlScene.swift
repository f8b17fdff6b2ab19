import AsyncHTTPClient
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import SignatureVerify
import Testing
import WeChatProtocol
import WebhookLedger

@testable import PlatformSimulator

/// A simulated platform and a server that it calls back, both on loopback.
struct ControlScene {
    static let app = "wx00000000000000d1"

    let address: String
    let target: String
    let platform: PlatformSimulator

    /// - Parameter reply: the body that answers a callback's.
    static func running(
        clock: any ServiceClock = SystemClock(),
        _ reply: @escaping @Sendable (String) async -> String = { _ in "success" },
        _ body: (ControlScene) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("/wechat") { request, _ in request.uri.queryParameters["echostr"].map(String.init) ?? "" }
        router.get("/elsewhere") { _, _ in "hello" }
        router.post("/wechat") { request, _ in
            let posted = try await request.body.collect(upTo: 1 << 20)
            return await reply(String(buffer: posted))
        }
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let port = try #require(await ports.first { _ in true })
            let target = "http://127.0.0.1:\(port)/wechat"
            let account = SimulatedAccount(
                appID: AppID(app),
                secret: "secret",
                name: "示例航空",
                originalID: OriginalID("gh_webhookd00001"),
                callbacks: .init(mode: .plain, token: try Token("demo-token"), target: target)
            )
            try await PlatformSimulator.running(accounts: [account], clock: clock) { platform, address in
                try await body(ControlScene(address: address, target: target, platform: platform))
            }
            group.cancelAll()
        }
    }

    /// The status and the answer.
    func request(
        _ method: String,
        _ path: String,
        _ body: SimulatedJSON? = nil,
        headers: [(String, String)] = []
    ) async throws -> (status: Int, text: String) {
        var request = HTTPClientRequest(url: address + path)
        request.method = .init(rawValue: method)
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body {
            if headers.isEmpty { request.headers.add(name: "Content-Type", value: "application/json") }
            request.body = .bytes(ByteBuffer(string: body.encoded))
        }
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        return (Int(answer.status.code), String(buffer: try await answer.body.collect(upTo: 4 << 20)))
    }

    func json(_ method: String, _ path: String, _ body: SimulatedJSON? = nil) async throws -> SimulatedJSON {
        let answer = try await request(method, path, body)
        #expect(answer.status == 200, "\(method) \(path): \(answer.text)")
        return try #require(SimulatedJSON(parsing: answer.text.utf8))
    }

    /// The OpenID of the account's first user.
    func user() async throws -> String {
        let state = try await json("GET", "/simulator/state")
        return try #require(state["accounts"]?.array?.first?["users"]?.array?.first?["openID"]?.text)
    }

    func act(_ act: SimulatedJSON, by user: String) async throws -> SimulatedJSON {
        try await json("POST", "/simulator/accounts/\(Self.app)/users/\(user)/acts?wait=true", act)
    }

    /// A text reply to a callback's document.
    static func text(_ text: String, to document: String) -> String {
        let user = document.firstMatch(of: /<FromUserName><!\[CDATA\[(.*?)\]\]>/)?.1 ?? ""
        return """
            <xml><ToUserName><![CDATA[\(user)]]></ToUserName><FromUserName><![CDATA[gh_webhookd00001]]></FromUserName>\
            <CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(text)]]></Content></xml>
            """
    }
}
