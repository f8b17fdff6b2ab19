import Synchronization
public import WebhookCore

/// What all services say alike: answers that need no lookup, links to pages, the way to a person, what cannot be read.
public struct ServiceVoice: Sendable {
    let settings: ServiceSettings
    /// About becoming a customer, and about ending that.
    let binding: BindingTalk
    /// What can be sent here, shown for help and whenever nothing was understood.
    public let help: String
    /// How topics are recognised.
    let words: ServiceWords
    /// All that a click or a text may be about, in a stable order.
    let topics: [Topic]
    private let answers: [Topic: String]
    private let pages: [Topic: ServicePage]
    /// Pages with an address, by the topic that is answered with their link behind it.
    private let links: [Topic: [ServicePage]]

    /// - Parameters:
    ///   - help: what can be sent here, with an example of each.
    ///   - bindingLinks: the account's own, for who types 绑定; without them that is answered in the service's
    ///     own words, or as a question about membership.
    public init<Service: AccountService>(
        of service: Service.Type,
        _ settings: ServiceSettings,
        help: String,
        binding bindingLinks: (any BindingLinks)? = nil
    ) {
        self.settings = settings
        self.help = help
        words = service.words
        binding = BindingTalk(links: bindingLinks, words: words)
        answers = service.answers(settings).merging(settings.answers) { _, own in own }
        pages = Dictionary(service.pages.map { ($0.asTopic, $0) }) { first, _ in first }
        links = service.pages.reduce(into: [:]) { links, page in
            guard settings.pages[page.key] != nil, let topic = page.topic else { return }
            links[topic, default: []].append(page)
        }
        topics = Set(service.menu.topics.map(\.topic) + service.vocabulary.amongGeneral.groups.map(\.topic) + answers.keys)
            .union(pages.keys).sorted { $0.rawValue < $1.rawValue }
    }

    /// What every service has words for, and an account may answer in its own words.
    static let generalTopics: [Topic] = [
        .faq, .aboutAccount, .contact, .invoice, .membership, .refund, .stores, .complaint, .reminders,
    ]

    /// What is answered where the service itself has nothing to look up.
    public func answer(to topic: Topic, _ context: Context) -> Reply {
        switch topic {
        case .agent: agent(context)
        case .help: .text(help)
        case .greeting: .text("您好！\n\(help)")
        case .unhelpful: .text("抱歉，没有帮到您。\n\(wayToPerson(context))")
        case .thanks: .text("不客气，很高兴为您服务。有需要随时发送“帮助”。")
        case .cancel: .text(DialogueSettings.service.texts.cancelled)
        case .bind where answers[.bind] == nil, .unbind where answers[.unbind] == nil: answer(to: .membership)
        default: answer(to: topic)
        }
    }

    /// A fixed answer with the links that belong to it, or the link to a page; help where there is neither.
    func answer(to topic: Topic) -> Reply {
        if let page = pages[topic] {
            if let link = link(to: page) { return .text("点击打开：\(link)") }
            return page.topic.map { answer(to: $0) } ?? .text(help)
        }
        let links = (links[topic] ?? []).compactMap(link)
        guard let text = answers[topic] ?? (topic == .contact ? contact : nil) else {
            return .text(links.isEmpty ? help : "点击打开：\(links.joined(separator: "、"))")
        }
        return .text(([text] + links).joined(separator: "\n"))
    }

    private func link(to page: ServicePage) -> String? {
        settings.pages[page.key].map { #"<a href="\#($0)">\#(page.name)</a>"# }
    }

    private var contact: String {
        var lines = ["联系客服"]
        if case .platform(let hours) = settings.desk { lines.append("· 在线客服：回复“人工”，服务时间 \(hours)") }
        if let hotline = settings.hotline { lines.append("· 客服热线：\(hotline)") }
        if lines.count == 1 { lines.append("请直接留言，我们会尽快回复。") }
        return lines.joined(separator: "\n")
    }

    /// A link to the company's page for it, where the account has one.
    func wayToBind(_ context: Context) async throws -> Reply {
        try await binding.answer(to: .bind, context) ?? answer(to: .bind, context)
    }

    /// Hands the conversation over while the desk is open, else says when it is.
    public func agent(_ context: Context) -> Reply {
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

    /// How a person is reached now.
    private func wayToPerson(_ context: Context) -> String {
        if case .text(let text) = agent(context) { text } else { "请回复“人工”，由客服为您解答。" }
    }

    /// To what no service looks up.
    func answer(to intent: GeneralIntent, _ context: Context) -> Reply {
        switch intent {
        case .secret(let secret): .text(secret.warning)
        case .mobileNumber: .text("为保护个人信息，暂不支持按手机号查询。\n\(help)")
        case .topic(let topic): answer(to: topic, context)
        case .unknown: .text("抱歉，没有看懂您的意思。\n\(help)")
        }
    }

    /// What a text is about that no lookup knows.
    func intent(of text: FoldedText, _ context: Context) -> GeneralIntent {
        words.intent(of: text, at: LocalTime(context.now))
    }

    var welcome: String { "欢迎关注\(settings.name)！" }

    /// For pictures, files and voices without recognised words.
    var textOnly: Reply { .text("暂时只能看懂文字。\n\(help)") }

    var linkIgnored: Reply { .text("收到链接，不过暂时不能查看网页内容。\n\(help)") }
}

extension AccountService {
    /// The words of the menu's buttons and pages, then the service's and those that all have.
    static var words: ServiceWords {
        wordsOfServices.withLock { known in
            if let words = known[ObjectIdentifier(Self.self)] { return words }
            let names = pages.map { (topic: $0.asTopic, name: $0.name) } + menu.topics.map { (topic: $0.topic, name: $0.name) }
            let words = ServiceWords(names: names, vocabulary)
            known[ObjectIdentifier(Self.self)] = words
            return words
        }
    }
}

/// Made once for each kind of service: they are many.
private let wordsOfServices = Mutex<[ObjectIdentifier: ServiceWords]>([:])
