import CustomerService
import FoundationEssentials
import Logging
import NIOPosix
import ServiceLifecycle
import SignatureVerify
import WebhookCore
import WebhookServer

/// The whole service over sockets, with a configuration file that a test may write anew.
struct RunningService {
    let service: WebhookService
    let port: Int
    private let directory: ConfigurationDirectory

    /// Runs `body` beside the service, then ends it.
    ///
    /// - Parameter directory: where the file and the database lie; one that a service used before makes this its restart.
    static func run(
        _ accounts: String,
        in directory: ConfigurationDirectory? = nil,
        routes: @escaping PipelineFactory.RoutesOfAccount,
        logger: Logger = .silent,
        _ body: (RunningService) async throws -> Void
    ) async throws {
        let directory = try directory ?? ConfigurationDirectory()
        try write(accounts, in: directory)
        guard let configuration = load(directory).configuration else {
            throw Broken(problems: load(directory).problems.map(\.description))
        }
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let service = try await WebhookService(
            configuration,
            registry: PrometheusRegistry(),
            routes: routes,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger,
            onListening: { listener, port in if listener == .callbacks { continuation.yield(port) } }
        )
        let group = service.group()
        let running = Task {
            defer { continuation.finish() }
            try await group.run()
        }
        guard let port = await ports.first(where: { _ in true }) else {
            try await running.value
            return
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(RunningService(service: service, port: port, directory: directory)))
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running.value
        try result.get()
    }

    struct Broken: Error {
        let problems: [String]
    }

    /// Writes other accounts into the file and lets the service read it again.
    func reload(_ accounts: String) async throws -> AccountChanges? {
        try Self.write(accounts, in: directory)
        return await service.reload(Self.load(directory))
    }

    private static func load(_ directory: ConfigurationDirectory) -> LoadedConfiguration {
        DaemonConfiguration.load(
            file: directory.file,
            environment: [:],
            credentials: nil,
            cores: 1,
            services: AccountServices(undeclared: ["echo", "other"])
        )
    }

    private static func write(_ accounts: String, in directory: ConfigurationDirectory) throws {
        let yaml = """
            database: \(directory.path)/webhookd.sqlite
            listen: {port: 0}
            operations: {port: 0}
            accounts:
            \(accounts)

            """
        try directory.write(yaml, to: directory.file)
    }

    /// A line of the file for an account in plain mode.
    static func account(_ name: String, token: String, more: String = "") -> String {
        "  \(name): {path: /\(name), service: echo, mode: plain, original_id: gh_webhookd00001, app_id: wx00000000000000d1, "
            + "token: \(token)\(more)}\n"
    }

    /// A whole POST of a text message, signed with `token`.
    static func post(_ text: String, to name: String, token: String) throws -> String {
        let platform = PlatformDouble(
            mode: .plain,
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            token: try Token(token)
        )
        let callback = try platform.callback(
            TestAccount.message(text),
            timestamp: Int64(Date().timeIntervalSince1970),
            nonce: String(UInt32.random(in: 100_000_000...999_999_999))
        )
        return """
            POST /\(name)?\(callback.query) HTTP/1.1\r\nHost: example.com\r\nContent-Type: text/xml\r\n\
            Content-Length: \(callback.body.count)\r\n\r\n\(String(decoding: callback.body, as: UTF8.self))
            """
    }
}
