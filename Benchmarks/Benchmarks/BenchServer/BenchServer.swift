import Foundation
import Logging
import NIOPosix
import ServiceLifecycle
import SignatureVerify
import WebhookCore
import WebhookServer

/// The job of `compare/README.md`, with the library's public products: text in, echo or order text out.
///
/// Takes the port as its argument, and token, AppID and EncodingAESKey from `WX_TOKEN`, `WX_APPID` and `WX_AESKEY`. One
/// event loop, since the comparison gives each server one core.
@main
struct BenchServer {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]), let token = environment["WX_TOKEN"],
            let appID = environment["WX_APPID"], let key = environment["WX_AESKEY"]
        else {
            FileHandle.standardError.write(Data("usage: WX_TOKEN=… WX_APPID=… WX_AESKEY=… BenchServer PORT\n".utf8))
            exit(64)
        }
        let account = try Account(
            name: AccountName("bench"),
            originalID: OriginalID("gh_benchaccount"),
            appID: AppID(appID),
            mode: .safe,
            tokens: Rotating(try Token(token)),
            keys: Rotating(try EncodingAESKey(key)),
            acceptsPlain: true
        )
        let routes = Routes {
            Text { visit in
                let text = visit.text?.original ?? ""
                return .text(text.hasPrefix("订单 ") ? text + " 已发货" : text)
            }
        }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let pipeline = WebhookPipeline(account: account, routes: routes.running(.inPlace), logger: logger)
        let listener = CallbackListener(
            address: .tcp(host: "127.0.0.1", port: port),
            accounts: CallbackAccounts(["/wechat": pipeline]),
            eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1),
            logger: logger
        )
        try await ServiceGroup(
            services: [listener],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        ).run()
    }
}
