import Foundation
import Logging
import NIOPosix
import ServiceLifecycle
import SignatureVerify
import WebhookCore
import WebhookServer
import WebhookStorage

/// The job of `compare/README.md`, with the library's public products: text in, echo or order text out.
///
/// Takes the port as its argument, and token, AppID and EncodingAESKey from `WX_TOKEN`, `WX_APPID` and `WX_AESKEY`. With a
/// database as its second argument (a file, or `postgresql://…`) each delivery is claimed there, and kept on the disk before
/// its answer leaves, as by `webhookd serve`; without one it is kept in memory. `WX_KEEP` is how many seconds answers stay. With
/// `WX_MESSAGES` the account may send messages, so that each delivery also opens its sender's messaging window.
/// One event loop, since the comparison gives each server one core.
@main
struct BenchServer {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let arguments = CommandLine.arguments
        guard 2...3 ~= arguments.count, let port = Int(arguments[1]), let token = environment["WX_TOKEN"],
            let appID = environment["WX_APPID"], let key = environment["WX_AESKEY"]
        else {
            FileHandle.standardError.write(Data("usage: WX_TOKEN=… WX_APPID=… WX_AESKEY=… BenchServer PORT [DATABASE]\n".utf8))
            exit(64)
        }
        let account = try Account(
            name: AccountName("bench"),
            originalID: OriginalID("gh_benchaccount"),
            appID: AppID(appID),
            mode: .safe,
            tokens: Rotating(try Token(token)),
            keys: Rotating(try EncodingAESKey(key)),
            acceptsPlain: true,
            canSendMessages: environment["WX_MESSAGES"] != nil
        )
        let routes = Routes {
            Text { context in
                let text = context.text?.original ?? ""
                return .text(text.hasPrefix("订单 ") ? text + " 已发货" : text)
            }
        }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let database = arguments.count == 3 ? try await openDatabase(arguments[2]) : nil
        var rules = RetentionRules()
        if let seconds = environment["WX_KEEP"].flatMap(Int.init) { rules.settledDeliveries = .seconds(seconds) }
        let pipeline = WebhookPipeline(
            account: account,
            routes: routes.running(.inPlace),
            ledger: database?.deliveryLedger(rules) ?? InMemoryDeliveryLedger(),
            logger: logger
        )
        let listener = CallbackListener(
            address: .tcp(host: "127.0.0.1", port: port),
            accounts: CallbackAccounts(["/wechat": pipeline]),
            eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1),
            logger: logger
        )
        try await ServiceGroup(
            services: [listener, Recovery(pipeline: pipeline)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        ).run()
        try await database?.close()
    }

    private static func openDatabase(_ text: String) async throws -> any ServiceDatabase {
        guard let address = DatabaseAddress(text) else { throw ArgumentError.noDatabase(text) }
        let database = try await address.open(.serving)
        try await database.migrate()
        return database
    }

    private enum ArgumentError: Error {
        case noDatabase(String)
    }
}

/// Looks each second for deliveries that were accepted and not settled, as a service must.
private struct Recovery: Service {
    let pipeline: WebhookPipeline

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                _ = try? await pipeline.recover()
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
