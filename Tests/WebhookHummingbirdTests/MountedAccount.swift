import FoundationEssentials
import Hummingbird
import Logging
import NIOPosix
import ServiceLifecycle
import SignatureVerify
import SocketTesting
import WebhookCore
import WebhookHummingbird

/// A Hummingbird application with a page of its own and one account, over sockets.
struct MountedAccount {
    static let path = "/wechat/air"

    let port: Int
    private let platform: PlatformDouble

    /// Runs `body` beside the application, then ends it.
    static func run(
        _ routes: Routes = Routes { Otherwise { _ in .text("有的") } },
        mode: Account.Mode = .plain,
        limits: MountLimits = .patient,
        options: RouterOptions = [],
        canSendMessages: Bool = false,
        budget: ReplyBudget = .patient,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        _ body: (MountedAccount) async throws -> Void
    ) async throws {
        let key = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        let token = try Token("air-token")
        let account = try Account(
            name: AccountName("air"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: mode,
            tokens: Rotating(token),
            keys: Rotating(key),
            canSendMessages: canSendMessages
        )
        let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let router = Router(options: options)
        router.get("/hello") { _, _ in "hello" }
        let pipeline = WebhookPipeline(account: account, routes: routes, ledger: ledger, budget: budget, logger: silent)
        router.mountWebhook("/wechat/air", pipeline, limits: limits)
        router.mountWebhook("/wechat/gone") { nil }

        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            services: [DeliveryDrain(pipeline, within: .seconds(60))],
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) },
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            logger: silent
        )
        let group = ServiceGroup(services: [application], logger: silent)
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await running.value
            return
        }
        let platform = PlatformDouble(
            mode: mode,
            originalID: account.originalID,
            appID: account.appID,
            token: token,
            key: key
        )
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(MountedAccount(port: port, platform: platform)))
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }

    /// Sends `text` on a connection of its own, and returns the first answer.
    func answer(to text: String) async throws -> RawAnswer {
        let client = try await RawClient.connect(port: port)
        try await client.send(text)
        let answer = try await client.answer()
        try? await client.close()
        return answer
    }

    /// A callback of a text message, signed and sealed now.
    func callback(_ text: String) throws -> (query: String, body: String) {
        let callback = try platform.callback(Self.document(text), timestamp: Self.now, nonce: Self.nonce)
        return (callback.query, String(decoding: callback.body, as: UTF8.self))
    }

    /// A text message.
    static func document(_ text: String) -> String {
        """
        <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName><FromUserName><![CDATA[o_\(text.utf8.count)]]></FromUserName>\
        <CreateTime>\(now)</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(text)]]></Content>\
        <MsgId>\(UInt64.random(in: 1...UInt64(Int64.max)))</MsgId></xml>
        """
    }

    func handshake(echo: String) throws -> String {
        try platform.handshake(echo: echo, timestamp: Self.now, nonce: Self.nonce)
    }

    /// A whole POST.
    func post(_ text: String, fields: String = "") throws -> String {
        let (query, body) = try callback(text)
        return Self.head(query, length: body.utf8.count, fields: fields) + body
    }

    /// The head of a POST.
    static func head(_ query: String, length: Int?, fields: String = "") -> String {
        let length = length.map { "Content-Length: \($0)\r\n" } ?? ""
        return "POST \(path)?\(query) HTTP/1.1\r\nHost: example.com\r\nContent-Type: text/xml\r\n\(fields)\(length)\r\n"
    }

    /// The document in an answer, opened where it is sealed.
    func document(in answer: RawAnswer) throws -> String {
        try platform.document(in: Array(answer.body.utf8))
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970) }
    private static var nonce: String { String(UInt32.random(in: 100_000_000...999_999_999)) }
}

extension ReplyBudget {
    /// For handlers that wait for a test, on a machine that has other work.
    static let patient = ReplyBudget(accept: .seconds(30), decide: .seconds(50), limit: .seconds(55))
}

extension MountLimits {
    /// For a machine that has other work.
    fileprivate static var patient: MountLimits {
        var limits = MountLimits()
        limits.bodyTime = .seconds(30)
        limits.replyTime = .seconds(50)
        return limits
    }
}
