public import WebhookCore

/// A shop's service account: orders, parcels, and the questions around them.
public struct ShopService: Sendable {
    /// What one shop's account has of its own.
    public struct Settings: Sendable, Hashable {
        public var service: ServiceSettings
        /// What the merchant's order numbers look like; the first one's example is shown to customers.
        public var orderNumbers: [OrderNumberRule]

        public init(
            service: ServiceSettings = ServiceSettings(name: "商城服务"),
            orderNumbers: [OrderNumberRule] = [OrderNumberRule(example: "8800100001")]
        ) {
            self.service = service
            self.orderNumbers = orderNumbers
        }
    }

    private let orders: OrderLookup
    private let understanding: ShopUnderstanding
    private let shared: SharedRoutes
    private let prompts: ShopPrompts

    public init(orders: any OrderDirectory, settings: Settings = Settings()) {
        let example = settings.orderNumbers.first?.example
        self.orders = OrderLookup(orders, example: example)
        self.understanding = ShopUnderstanding(orderNumbers: settings.orderNumbers)
        self.prompts = ShopPrompts(orderNumber: example ?? "8800100001")
        self.shared = SharedRoutes(
            voice: ServiceVoice(settings.service, help: prompts.help, answers: FAQ.shop(settings.service))
        )
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        let prompts = prompts
        return Routes {
            shared.first
            On(.subscribe) { try await welcome($0) }
            On(.scan) { try await scanned($0) }
            On(.scanCodeWaitMessage) { try await scannedThroughMenu($0) }
            Menu("MY_ORDERS") { _ in .text(prompts.order) }
            Menu("PARCEL") { _ in .text(prompts.parcel) }
            Text { try await answer($0) }
            Kind(.location) { _ in shared.voice.answer(to: .stores) }
            shared.last
        }
        .running(.inPlace)
    }

    private func answer(_ visit: Visit) async throws -> Reply? {
        guard let text = visit.text else { return nil }
        return try await answer(to: understanding.intent(of: text), visit)
    }

    private func answer(to intent: Intent, _ visit: Visit) async throws -> Reply {
        switch intent {
        case .order(let question): return try await lookUp(question, visit)
        case .mobileNumber: return shared.voice.mobileNumber
        case .secret(let secret): return .text(secret.warning)
        case .topic(let topic): return answer(to: topic, visit)
        case .flight, .flightNumber, .unknownAirline, .train, .route, .itinerary, .airWaybill, .unknown:
            return shared.voice.notUnderstood
        }
    }

    private func answer(to topic: Topic, _ visit: Visit) -> Reply {
        if let reply = shared.answer(to: topic, visit) { return reply }
        return switch topic {
        case .order: .text(prompts.order)
        case .parcel, .whereIsIt: .text(prompts.parcel)
        default: shared.voice.notUnderstood
        }
    }

    private func lookUp(_ question: OrderQuestion, _ visit: Visit) async throws -> Reply {
        try await visit.lookUp("order") { try await orders.answer(question, at: visit.now) }
    }

    private func welcome(_ visit: Visit) async throws -> Reply {
        guard case .subscribe(let event) = visit.message.event?.content else { return .text(shared.voice.welcome()) }
        if let scene = event.scene, let question = order(ofScene: scene),
            case .text(let answer) = try await lookUp(question, visit)
        {
            return .text("欢迎关注\(shared.voice.settings.name)！\n\n\(answer)")
        }
        return .text(shared.voice.welcome())
    }

    private func scanned(_ visit: Visit) async throws -> Reply {
        guard case .scan(let event) = visit.message.event?.content, let question = order(ofScene: event.scene) else {
            return .text(shared.voice.help)
        }
        return try await lookUp(question, visit)
    }

    /// The phone shows that it waits, so whatever the code says is answered; only numbers are taken from it.
    private func scannedThroughMenu(_ visit: Visit) async throws -> Reply {
        guard case .scanCodeWaitMessage(let event) = visit.message.event?.content else { return .acknowledgement }
        let intent = event.typed.map { understanding.intent(of: $0) } ?? .unknown
        return switch intent {
        case .order, .mobileNumber, .secret: try await answer(to: intent, visit)
        default: .text(prompts.nothingScanned)
        }
    }

    /// A code on a parcel's note may carry its order as scene.
    private func order(ofScene scene: String) -> OrderQuestion? {
        guard case .order(let question) = understanding.intent(of: FoldedText(scene)) else { return nil }
        return question
    }
}
