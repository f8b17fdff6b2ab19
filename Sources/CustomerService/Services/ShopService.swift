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
    public init(orders: any OrderDirectory, settings: Settings = Settings()) {
        let example = settings.orderNumbers.first?.example
        let lookup = OrderLookup(orders, example: example)
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
        case .order(let question): .text(try await order.orders.find(question, context).text)
        case .topic(.order): try await context.begin(order)
        case .topic(.parcel), .topic(.whereIsIt): try await context.begin(order, with: .init(isParcel: true))
        default: voice.answer(to: intent, context)
        }
    }

    /// A code on a parcel's note may carry its order as scene.
    private func answer(toScene scene: FoldedText, _ context: Context) async throws -> String? {
        guard case .order(let question) = understanding.intent(of: scene) else { return nil }
        return try await order.orders.find(question, context).text
    }

    /// Only numbers are taken from other codes.
    private func answer(toCode code: FoldedText, _ context: Context) async throws -> Reply? {
        let intent = understanding.intent(of: code)
        return switch intent {
        case .order, .mobileNumber, .secret: try await answer(to: intent, context)
        default: nil
        }
    }
}
