import WebhookCore

/// Where an order of tickets stands: asks for its number and, as second factor, for a passenger.
struct TicketDialogue: Dialogue {
    static let name = "train-order"

    struct State: DialogueState {
        var number: RailOrderNumber?
        /// Said before the number was.
        var proof: TicketQuestion.Proof?
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
        let reading = understanding.read(text, after: .tickets(state.number), at: LocalTime(context.now))
        let question: TicketQuestion
        switch reading.intent {
        case .tickets(let read): question = read
        case .uncertainName(let name): throw Again(RailwayPrompts.isName(name))
        case .passenger(let name, let tail):
            state.proof = tail.map { .documentTail($0) } ?? name.map { .name($0) }
            return true
        default: return false
        }
        let proven = TicketQuestion(question.number, proof: question.proof ?? state.proof)
        switch try await tickets.find(proven, context) {
        case .found(let answer):
            state.number = question.number
            state.answer = answer
        case .nothing(let text):
            // What is asked again is asked of the number that came last.
            guard proven.proof != nil, question.number != state.number else { throw Again(text) }
            state.number = question.number
            state.refusal = text
        case .unproven:
            state.number = question.number
            state.refusal = nil
        }
        return true
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }

    func finish(_ state: State, _ context: Context) -> Reply { .text(state.answer ?? RailwayPrompts.tickets) }
}
