import WebhookCore

/// Where an order or a parcel is: asks for its number and, as second factor, for the end of the telephone number.
struct OrderDialogue: Dialogue {
    static let name = "order"
    static let version = 2

    struct State: DialogueState {
        /// Came by the question for a parcel.
        var isParcel = false
        var number: Number?
        /// What was said of another number that came with a wrong telephone.
        var refusal: String?
        /// What was found.
        var answer: String?

        /// What was typed for a number, in the readings that fit.
        struct Number: Codable, Sendable, Hashable {
            var order: String?
            var parcel: String?
        }
    }

    let orders: OrderLookup
    let understanding: ShopUnderstanding
    let prompts: ShopPrompts
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Ask(\.number, question: { state, _ in state.isParcel ? prompts.parcel : prompts.order }, reading: .understood)
        Ask(\.answer, question: { state, _ in state.refusal ?? prompts.phone }, reading: .understood)
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool {
        guard let question = question(text, state) else { return false }
        switch try await orders.find(question, context) {
        case .found(let answer):
            state.number = State.Number(question)
            state.answer = answer
        case .nothing(let text):
            // What is asked again is asked of the number that came last.
            let number = State.Number(question)
            guard question.phone != nil, question.secret == nil, number != state.number else { throw Again(text) }
            state.number = number
            state.refusal = text
        case .unproven:
            state.number = State.Number(question)
            state.refusal = nil
        }
        return true
    }

    /// A new number, or the second factor of the one before.
    private func question(_ text: FoldedText, _ state: State) -> OrderQuestion? {
        let intent = understanding.intent(of: text)
        if let earlier = state.number, intent != .general(.topic(.agent)), let phone = PhoneTail(parsing: text.folded) {
            return OrderQuestion(number: earlier.order, parcel: earlier.parcel.flatMap(TrackingNumber.init), phone: phone)
        }
        guard case .order(let question) = intent else { return nil }
        return question
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text) != .general(.unknown)
    }

    func finish(_ state: State, _ context: Context) -> Reply { .text(state.answer ?? prompts.order) }
}

extension OrderDialogue.State {
    init(_ question: OrderQuestion) {
        number = Number(question)
    }
}

extension OrderDialogue.State.Number {
    fileprivate init(_ question: OrderQuestion) {
        self.init(order: question.number, parcel: question.parcel?.text)
    }
}
