public import WebhookCore

/// An account that only explains: 使用FAQ, 账号介绍, 联系客服.
public struct HelpService: Sendable {
    private let voice: ServiceVoice

    /// - Parameter settings: its answers are all that the service knows, beside how to reach a person.
    public init(settings: ServiceSettings) {
        let help = """
            您可以发送：
            · “使用帮助”看常见问题
            · “账号介绍”了解我们
            · “联系客服”找到我们
            """
        let answers: [FAQ: String] = [
            .usage: "常见问题\n· 怎么提问：直接发送关键词\n· 找不到答案：发送“人工”",
            .aboutAccount: "\(settings.name)：在这里可以了解我们的服务，也可以联系客服。",
        ]
        voice = ServiceVoice(settings, help: help, answers: answers)
    }

    /// All that the account answers.
    public var routes: Routes {
        Routes {
            FixedAnswers(voice: voice)
            SilentEvents()
            ScannedCodes(voice: voice, unknown: voice.help)
            Text { context in
                let topic = context.text.flatMap { PhraseBook.shared.topic(of: Wording($0).scalars) }
                return voice.answer(to: topic.map { .topic($0) } ?? .unknown, context)
            }
            Kind(.location) { _ in voice.textOnly }
            OtherMessages(voice: voice)
        }
        .running(.inPlace)
    }
}
