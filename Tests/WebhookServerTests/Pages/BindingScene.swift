import CustomerService
import FoundationEssentials
import Logging
import NIOPosix
import ServiceLifecycle
import SignatureVerify
import SocketTesting
import Testing
import WebhookCore
import WebhookServer
import WebhookStorage

/// A service with a pages listener, whose account `echo` answers with a link, and whom its sender is linked to.
struct BindingScene {
    static let secret = "a-secret-of-at-least-16-bytes"
    static let sender = "oReader-0001"
    let service: WebhookService
    let ports: [Listener: Int]
    let registry: PrometheusRegistry
    let directory: ConfigurationDirectory

    /// - Parameter pages: more keys of the section.
    static func run(
        pages: String = "port: 0",
        logger: Logger = .silent,
        _ body: (BindingScene) async throws -> Void
    ) async throws {
        let directory = try ConfigurationDirectory()
        try write(in: directory, pages: pages)
        let loaded = load(directory)
        let configuration = try #require(loaded.configuration, "\(loaded.problems.map(\.description))")
        let registry = PrometheusRegistry()
        let (arriving, continuation) = AsyncStream.makeStream(of: (Listener, Int).self)
        let service = try await WebhookService(
            configuration,
            registry: registry,
            routes: { account, ports in
                Routes {
                    Text("link") { context, _ in
                        guard let sender = context.sender, let binding = ports.binding else { return .text("no page") }
                        return .text(try await binding.link(for: sender).address)
                    }
                    Otherwise { context in .text(try await context.customerLink?.customer ?? "nobody") }
                }
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger,
            onListening: { continuation.yield(($0, $1)) }
        )
        let group = service.group()
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        var ports: [Listener: Int] = [:]
        for await (listener, port) in arriving {
            ports[listener] = port
            if ports.count == 3 { break }
        }
        let scene = BindingScene(service: service, ports: ports, registry: registry, directory: directory)
        let result: Result<Void, any Error>
        do { result = .success(try await body(scene)) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }

    static func write(in directory: ConfigurationDirectory, pages: String, secret: String = secret) throws {
        let binding = ", binding: {page: \"https://m.example.com/bind\", secret: \(secret)}"
        let yaml = """
            database: \(directory.path)/webhookd.sqlite
            listen: {port: 0}
            operations: {port: 0}
            pages: {url: "https://wechat.example.com", \(pages)}
            accounts:
            \(RunningService.account("echo", token: "token-of-echo", more: binding))
            \(RunningService.account("plain", token: "token-of-plain"))

            """
        try directory.write(yaml, to: directory.file)
    }

    static func load(_ directory: ConfigurationDirectory) -> LoadedConfiguration {
        DaemonConfiguration.load(
            file: directory.file,
            environment: [:],
            credentials: nil,
            cores: 1,
            services: AccountServices(undeclared: ["echo", "other"])
        )
    }

    /// What the account answers to a text.
    func say(_ text: String) async throws -> String {
        let client = try await RawClient.connect(port: try #require(ports[.callbacks]))
        let platform = PlatformDouble(
            mode: .plain,
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            token: try Token("token-of-echo")
        )
        let message = """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>\(Self.sender)</FromUserName>\
            <CreateTime>\(Int(Date().timeIntervalSince1970))</CreateTime><MsgType>text</MsgType>\
            <Content>\(text)</Content><MsgId>\(UInt64.random(in: 1...UInt64(Int64.max)))</MsgId></xml>
            """
        let callback = try platform.callback(
            message,
            timestamp: Int64(Date().timeIntervalSince1970),
            nonce: String(UInt32.random(in: 100_000_000...999_999_999))
        )
        try await client.send(
            "POST /echo?\(callback.query) HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
                + "Content-Length: \(callback.body.count)\r\n\r\n\(String(decoding: callback.body, as: UTF8.self))"
        )
        let body = try await client.answer().body
        let start = try #require(body.firstRange(of: "<Content><![CDATA["))
        let end = try #require(body.firstRange(of: "]]></Content>"))
        return String(body[start.upperBound..<end.lowerBound])
    }

    func newState() async throws -> String {
        String(try await say("link").split(separator: "=").last ?? "")
    }

    func connect() async throws -> RawClient {
        if case .unix(let path)? = Self.load(directory).configuration?.pages?.address { return try await .connect(path: path) }
        return try await .connect(port: try #require(ports[.pages]))
    }

    /// Says a request line, and hears its answer.
    func ask(_ line: String, body: String = "") async throws -> RawAnswer {
        let client = try await connect()
        let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
        try await client.send("\(line) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(length)\r\n\(body)")
        return try await client.answer(toHEAD: line.hasPrefix("HEAD"))
    }

    /// The parameters of a return, as the page signs them.
    func query(
        _ state: String,
        customer: String = "C10001",
        openID: String = BindingScene.sender,
        account: String = "echo",
        secret: String = secret
    ) throws -> String {
        let answer = try #require(
            try BindingReturn.signed(
                state: state,
                customer: customer,
                openID: openID,
                expires: Date() + 120,
                of: AccountName(account),
                by: SharedSecret(secret)
            )
        )
        return "state=\(state)&customer=\(customer)&openid=\(openID)&expires=\(answer.expires)&signature=\(answer.signature)"
    }

    /// Whether so many returns came to this.
    func count(_ outcome: String, times: Int = 1) -> Bool {
        registry.render().contains("webhookd_bindings_total{account=\"echo\",outcome=\"\(outcome)\"} \(times)\n")
    }
}
