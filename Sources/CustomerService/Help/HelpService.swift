public import WebhookCore

/// An account that only explains: 使用FAQ, 账号介绍, 联系客服.
public struct HelpService: AccountService {
    public static let name: ServiceName = "help"
    public static let displayName = "本账号"

    public static let menu = ServiceMenu([
        .group("使用帮助", [.topic("使用FAQ", .faq), .topic("账号介绍", .aboutAccount)]),
        .topic("联系客服", .contact),
    ])

    public static func answers(_ settings: ServiceSettings) -> [Topic: String] {
        [
            .faq: "常见问题\n· 怎么提问：直接发送关键词\n· 找不到答案：发送“人工”",
            .aboutAccount: "\(settings.name)：在这里可以了解我们的服务，也可以联系客服。",
        ]
    }

    private let voice: ServiceVoice

    public init(_ account: ServiceAccount) {
        self.init(settings: account.settings)
    }

    /// - Parameter settings: its answers are all that the service knows, beside how to reach a person.
    public init(settings: ServiceSettings) {
        let help = """
            您可以发送：
            · “使用帮助”看常见问题
            · “账号介绍”了解我们
            · “联系客服”找到我们
            """
        voice = ServiceVoice(of: Self.self, settings, help: help)
    }

    /// All that the account answers.
    public var routes: Routes {
        Routes { ServiceRoutes(voice) }.running(.inPlace)
    }
}
