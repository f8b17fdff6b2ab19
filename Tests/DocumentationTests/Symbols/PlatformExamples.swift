import WeChatPlatform
import WebhookCore

/// What the documentation of the platform's interfaces shows.
private enum PlatformExamples {
    static func routes(newcomers: Int) -> Routes {
        Routes {
            On(.subscribe) { context in
                if let sender = context.sender { try await context.platform?.tag([sender], with: newcomers) }
                return "欢迎关注"
            }
        }
    }
}
