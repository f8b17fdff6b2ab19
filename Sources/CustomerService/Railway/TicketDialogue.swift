import WebhookCore

/// Where an order of tickets stands: asks for its number and, as second factor, for a passenger.
struct TicketDialogue: Dialogue {
    static let name = "train-order"

    struct State: DialogueState {
        var number: RailOrderNumber?
        /// What was said of another number that came with a wrong passenger.
        var refusal: String?
        /// What was found.
        var answer: String?
    }

    let tickets: TicketLookup
    let understanding: RailwayUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Ask(\.number, RailwayPrompts.tickets, reading: .understood)
        Ask(
            \.answer,
            question: { state, _ in state.refusal ?? state.number.map(RailwayPrompts.proof(of:)) ?? RailwayPrompts.tickets },
            reading: .understood
        )
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool {
        guard let question = question(text, state, at: LocalTime(context.now)) else { return false }
        switch try await tickets.find(question, context) {
        case .found(let answer):
            state.number = question.number
            state.answer = answer
        case .nothing(let text):
            // What is asked again is asked of the number that came last.
            guard question.proof != nil, question.number != state.number else { throw Again(text) }
            state.number = question.number
            state.refusal = text
        case .unproven:
            state.number = question.number
            state.refusal = nil
        }
        return true
    }

    /// A new number, or the second factor of the one before.
    private func question(_ text: FoldedText, _ state: State, at now: LocalTime) -> TicketQuestion? {
        if case .tickets(let question) = understanding.intent(of: text, at: now) { return question }
        guard let number = state.number, let proof = understanding.proof(aloneIn: text, at: now) else { return nil }
        return TicketQuestion(number, proof: proof)
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }

    func finish(_ state: State, _ context: Context) -> Reply { .text(state.answer ?? RailwayPrompts.tickets) }
}
