import WebhookCore

/// Where an order or a parcel is: asks for its number until one is found.
struct OrderDialogue: Dialogue {
    static let name = "order"

    struct State: DialogueState {
        /// Came by the question for a parcel.
        var isParcel = false
        /// What was found.
        var answer: String?
    }

    let orders: OrderLookup
    let understanding: ShopUnderstanding
    let prompts: ShopPrompts
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Ask(
            \.answer,
            question: { state, _ in state.isParcel ? prompts.parcel : prompts.order },
            reading: .text { text, context in
                guard case .order(let question) = understanding.intent(of: text) else { return nil }
                switch try await orders.find(question, context) {
                case .found(let answer): return answer
                case .nothing(let text): throw Again(text)
                }
            }
        )
    }

    func changesSubject(_ text: FoldedText, _ context: Context) -> Bool { understanding.intent(of: text) != .unknown }

    func finish(_ state: State, _ context: Context) -> Reply { .text(state.answer ?? prompts.order) }
}
