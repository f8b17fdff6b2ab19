public import WebhookCore

/// A shop's service account: orders, parcels, and the questions around them.
public struct ShopService: Sendable {
    /// What one shop's account has of its own.
    public struct Settings: Sendable, Hashable {
        /// What all services have.
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

    private let understanding: ShopUnderstanding
    private let prompts: ShopPrompts
    private let voice: ServiceVoice
    private let order: OrderDialogue

    /// Asks `orders`, whose parcels it follows.
    ///
    /// - Parameter proofs: counts wrong telephone numbers. By default in memory: for this value and this process alone. Pass one that
    ///   all processes of the account share, such as the one among an account's ports.
    public init(
        orders: any OrderDirectory,
        settings: Settings = Settings(),
        proofs: any ProofLedger = InMemoryProofLedger()
    ) {
        let example = settings.orderNumbers.first?.example
        let lookup = OrderLookup(orders, proofs: proofs, example: example)
        understanding = ShopUnderstanding(orderNumbers: settings.orderNumbers)
        prompts = ShopPrompts(orderNumber: example ?? "8800100001")
        voice = ServiceVoice(settings.service, help: prompts.help, answers: FAQ.shop(settings.service))
        order = OrderDialogue(orders: lookup, understanding: understanding, prompts: prompts)
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        Routes {
            FixedAnswers(voice: voice)
            SilentEvents()
            ScannedCodes(voice: voice, unknown: prompts.nothingScanned, scene: answer(toScene:_:), code: answer(toCode:_:))
            Menu("MY_ORDERS", begins: order)
            Menu("PARCEL", begins: order, with: .init(isParcel: true))
            Text { try await answer($0) }
            Kind(.location) { _ in voice.answer(to: .stores) }
            OtherMessages(voice: voice)
        }
        .running(.inPlace)
    }

    private func answer(_ context: Context) async throws -> Reply? {
        guard let text = context.text else { return nil }
        return try await answer(to: understanding.intent(of: text), context)
    }

    private func answer(to intent: Intent, _ context: Context) async throws -> Reply {
        switch intent {
        case .order(let question): try await find(question, context)
        case .topic(.order): try await context.begin(order)
        case .topic(.parcel), .topic(.whereIsIt): try await context.begin(order, with: .init(isParcel: true))
        default: voice.answer(to: intent, context)
        }
    }

    private func find(_ question: OrderQuestion, _ context: Context) async throws -> Reply {
        switch try await order.orders.find(question, context) {
        case .found(let text), .nothing(let text): .text(text)
        case .unproven: try await context.begin(order, with: .init(question))
        }
    }

    /// A code on a parcel's note may carry its order as scene.
    private func answer(toScene scene: FoldedText, _ context: Context) async throws -> Reply? {
        guard case .order(let question) = understanding.intent(of: scene) else { return nil }
        return try await find(question, context)
    }

    /// Only numbers are taken from other codes.
    private func answer(toCode code: FoldedText, _ context: Context) async throws -> Reply? {
        let intent = understanding.intent(of: code)
        switch intent {
        case .order(var question):
            // Nobody prints the second factor on a label.
            question.phone = nil
            return try await find(question, context)
        case .mobileNumber, .secret: return try await answer(to: intent, context)
        default: return nil
        }
    }
}
