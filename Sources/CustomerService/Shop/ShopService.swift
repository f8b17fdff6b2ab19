public import WebhookCore

/// A shop's service account: orders, parcels, and the questions around them.
public struct ShopService: AccountService {
    public static let name: ServiceName = "shop"
    public static let displayName = "商城服务"

    /// What one shop's account has of its own.
    public struct Settings: Sendable, Hashable {
        /// What all services have.
        public var service: ServiceSettings
        /// What the merchant's order numbers look like; the first one's example is shown to customers.
        public var orderNumbers: [OrderNumberRule]

        public init(
            service: ServiceSettings = ServiceSettings(name: displayName),
            orderNumbers: [OrderNumberRule] = [.standard]
        ) {
            self.service = service
            self.orderNumbers = orderNumbers
        }

        init(_ account: ServiceAccount) {
            self.init(service: account.settings)
            let rules = account.list("order_numbers").compactMap { OrderNumberRule(parsing: $0) }
            if !rules.isEmpty { orderNumbers = rules }
        }
    }

    public static let settings = [
        ServiceSetting("order_numbers", OrderNumberRule.wanted, isList: true) { OrderNumberRule(parsing: $0) != nil }
    ]

    private let understanding: ShopUnderstanding
    private let prompts: ShopPrompts
    private let voice: ServiceVoice
    private let order: OrderDialogue
    private let own: OwnOrdersDialogue

    public init(_ account: ServiceAccount) {
        self.init(
            orders: account.directories.orders,
            settings: Settings(account),
            proofs: account.proofs,
            binding: account.binding
        )
    }

    /// Asks `orders`, whose parcels it follows.
    ///
    /// - Parameters:
    ///   - proofs: counts wrong telephone numbers. By default in memory: for this value and this process alone. Pass one that
    ///     all processes of the account share, such as the one among an account's ports.
    ///   - binding: gives customers links by which they see their own orders (绑定).
    public init(
        orders: any OrderDirectory,
        settings: Settings = Settings(),
        proofs: any ProofLedger = InMemoryProofLedger(),
        binding: (any BindingLinks)? = nil
    ) {
        self.init(as: Self.self, orders: orders, settings: settings, proofs: proofs, binding: binding)
    }

    /// A shop with the menu, words and answers of another service.
    init<Service: AccountService>(
        as service: Service.Type,
        orders: any OrderDirectory,
        settings: Settings,
        proofs: any ProofLedger,
        binding: (any BindingLinks)?,
        nouns: Set<Topic> = []
    ) {
        let example = settings.orderNumbers.first?.example
        let lookup = OrderLookup(orders, proofs: proofs, example: example)
        prompts = ShopPrompts(orderNumber: example ?? OrderNumberRule.standard.example, offersBinding: binding != nil)
        voice = ServiceVoice(of: service, settings.service, help: prompts.help, binding: binding)
        let pages = service.pages.map { (topic: $0.asTopic, words: $0.name) }
        understanding = ShopUnderstanding(
            orderNumbers: settings.orderNumbers,
            Vocabulary(service.vocabulary.groups + pages),
            nouns: nouns
        )
        order = OrderDialogue(orders: lookup, understanding: understanding, prompts: prompts)
        own = OwnOrdersDialogue(directory: orders, orders: lookup, understanding: understanding)
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        Routes {
            Dialogues(order, own)
            ServiceRoutes(
                voice,
                topic: answer(to:_:),
                reading: answer(toText:_:),
                scene: answer(toScene:_:),
                code: answer(toCode:_:),
                place: { _, _ in voice.answer(to: .stores) },
                nothingScanned: prompts.nothingScanned
            )
        }
        .using(SecondQuestions { [understanding] in understanding.intent(of: $0, at: $1).subject })
        .running(.inPlace)
    }

    private func answer(to topic: Topic, _ context: Context) async throws -> Reply? {
        switch topic {
        case .order:
            if let reply = try await own.begin(context) { reply } else { try await context.begin(order) }
        case .parcel, .whereIsIt:
            if let reply = try await own.begin(context) {
                reply
            } else {
                try await context.begin(order, with: .init(subject: .parcel))
            }
        default: nil
        }
    }

    private func answer(toText text: FoldedText, _ context: Context) async throws -> TextAnswer? {
        let reading = understanding.read(text, at: LocalTime(context.now))
        switch reading.intent {
        case .order(let question): return .reply(try await order.begin(question, wantsPerson: reading.wantsPerson, context))
        case .general(let intent): return .general(intent)
        case .answer: return nil
        }
    }

    /// A code on a parcel's note may carry its order.
    private func answer(toScene scene: FoldedText, _ context: Context) async throws -> Reply? {
        guard case .order(let question) = understanding.intent(of: scene, at: LocalTime(context.now)) else { return nil }
        return try await order.begin(question, context)
    }

    private func answer(toCode code: FoldedText, _ context: Context) async throws -> Reply? {
        guard case .order(var question) = understanding.intent(of: code, at: LocalTime(context.now)) else { return nil }
        // Nobody prints the second factor on a label.
        question.phone = nil
        return question.hasNumber ? try await order.begin(question, context) : nil
    }
}
