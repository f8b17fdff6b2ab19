import WebhookCore

/// What all services say alike: questions with fixed answers, the way to a person, what cannot be read.
struct ServiceVoice: Sendable {
    let settings: ServiceSettings
    /// What can be sent here, shown for help and whenever nothing was understood.
    let help: String
    private let answers: [FAQ: String]

    init(_ settings: ServiceSettings, help: String, answers: [FAQ: String]) {
        self.settings = settings
        self.help = help
        self.answers = answers.merging(settings.answers) { _, own in own }
    }

    func answer(to question: FAQ) -> Reply {
        if let answer = answers[question] { return .text(answer) }
        return .text(question == .contact ? contact : help)
    }

    private var contact: String {
        var lines = ["联系客服"]
        if case .platform(let hours) = settings.desk { lines.append("· 在线客服：回复“人工”，服务时间 \(hours)") }
        if let hotline = settings.hotline { lines.append("· 客服热线：\(hotline)") }
        if lines.count == 1 { lines.append("请直接留言，我们会尽快回复。") }
        return lines.joined(separator: "\n")
    }

    /// Hands the conversation over while the desk is open, else says when it is.
    func agent(_ context: Context) -> Reply {
        let urgent = settings.hotline.map { "；紧急情况请拨打 \($0)" } ?? ""
        switch settings.desk {
        case .platform(let hours) where hours.contains(context.now):
            return .handOver()
        case .platform(let hours):
            return .text("人工客服工作时间为\(hours.isSameEveryDay ? "每天 " : "")\(hours)。您可以直接留言，我们上班后优先回复\(urgent)。")
        case .elsewhere:
            return answer(to: .contact)
        }
    }

    /// What is answered alike everywhere; that nothing was understood for what a service answers itself or cannot.
    func answer(to intent: Intent, _ context: Context) -> Reply {
        switch intent {
        case .secret(let secret): .text(secret.warning)
        case .mobileNumber: .text("为保护个人信息，暂不支持按手机号查询。\n\(help)")
        case .topic(.agent): agent(context)
        case .topic(.help): .text(help)
        case .topic(.greeting): .text("您好！\n\(help)")
        case .topic(.thanks): .text("不客气，很高兴为您服务。有需要随时发送“帮助”。")
        case .topic(.cancel): .text(DialogueSettings.service.texts.cancelled)
        case .topic(let topic): FAQ(topic).map(answer) ?? notUnderstood
        default: notUnderstood
        }
    }

    var welcome: String { "欢迎关注\(settings.name)！" }

    private var notUnderstood: Reply { .text("抱歉，没有看懂您的意思。\n\(help)") }

    /// For pictures, files and voices without recognised words.
    var textOnly: Reply { .text("暂时只能看懂文字。\n\(help)") }

    var linkIgnored: Reply { .text("收到链接，不过暂时不能查看网页内容。\n\(help)") }
}
