import WebhookCore

extension AccountKind {
    /// As an owner knows it.
    func title(in language: OutputLanguage) -> String {
        switch self {
        case .subscription: language("订阅号（未认证）", "subscription account, not verified")
        case .verifiedSubscription: language("订阅号（已认证）", "subscription account, verified")
        case .service: language("服务号（未认证）", "service account, not verified")
        case .verifiedService: language("服务号（已认证）", "service account, verified")
        case .test: language("接口测试号", "test account")
        }
    }

    /// How often mass messages may be sent, in the console where not by a call.
    func massQuota(in language: OutputLanguage) -> String {
        switch massQuota {
        case .daily(let number): language("每天 \(number) 次", "\(number) a day")
        case .monthlyPerUser(let number):
            language("每个用户每自然月 \(number) 次", "\(number) in a calendar month to each user")
        }
    }

    /// Where users find what it sends.
    func place(in language: OutputLanguage) -> String {
        switch sort {
        case .subscription: language("“订阅号消息”文件夹内", "within the folder 订阅号消息")
        case .service: language("聊天列表", "in the chat list")
        }
    }
}
