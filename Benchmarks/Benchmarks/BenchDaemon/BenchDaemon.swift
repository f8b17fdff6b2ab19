import WebhookCommands
import WebhookCore
import WebhookServer

/// The job of `compare/README.md` in the daemon as it is shipped, with its log, its metrics and its database: `BenchDaemon
/// serve --config FILE`. Its handler runs in place, as that of `BenchServer` does.
@main
struct BenchDaemon: WebhookExecutable {
    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes {
        Routes {
            Text { context in
                let text = context.text?.original ?? ""
                return .text(text.hasPrefix("订单 ") ? text + " 已发货" : text)
            }
        }
        .running(.inPlace)
    }
}
