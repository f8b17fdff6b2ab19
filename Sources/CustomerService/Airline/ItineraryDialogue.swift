import WebhookCore

/// What is booked: asks for a number and, as second factor, for the passenger's name; a ticket or the end of a telephone number serves too.
struct ItineraryDialogue: AirlineDialogue {
    static let name = "itinerary"
    static let version = 2

    struct State: DialogueState {
        var identifier: ItineraryQuestion.Identifier?
        var proof: ItineraryProof?
        /// Beside the last question.
        var wantsPerson: Bool?
    }

    let itineraries: ItineraryLookup
    let understanding: AirlineUnderstanding
    let prompts: AirlinePrompts

    var steps: Steps<State> {
        Ask(\.identifier, prompts.itinerary, reading: .understood)
        Ask(
            \.proof,
            question: { state, _ in state.identifier.map(prompts.passenger(of:)) ?? prompts.itinerary },
            reading: .understood
        )
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool {
        let reading = understanding.read(text, after: .itinerary(state.question), at: LocalTime(context.now))
        switch reading.intent {
        case .itinerary(let question):
            let earlier = state.proof
            state = try await self.state(question, context)
            state.proof = state.proof ?? earlier
        case .passenger(let name, let phone): state.proof = name.map { .passenger($0) } ?? phone.map { .phone($0) }
        case .uncertainName(let name): throw Again(prompts.isName(name))
        default: return false
        }
        state.wantsPerson = reading.wantsPerson ? true : state.wantsPerson
        return true
    }

    /// With the proof that the question brings, or that the link of the customer who booked is.
    func state(_ question: ItineraryQuestion, wantsPerson: Bool = false, _ context: Context) async throws -> State {
        var state = State(identifier: question.identifier, proof: question.proof, wantsPerson: wantsPerson ? true : nil)
        guard state.proof == nil, let customer = try await context.customerLink?.customer else { return state }
        let name = try await context.lookUp("itinerary") {
            try await itineraries.ownName(for: question.identifier, of: customer)
        } otherwise: { _ in
            nil
        }
        state.proof = name.map { .passenger($0) }
        return state
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        guard let identifier = state.identifier, let proof = state.proof else { return .text(prompts.itinerary) }
        guard let sender = context.sender else { return .text(prompts.itinerary) }
        let isLinked = try await context.customerLink != nil
        let found = try await context.lookUp("itinerary") {
            try await itineraries.answer(identifier, provenBy: proof, from: sender, isLinked: isLinked, at: context.now)
        } otherwise: {
            $0
        }
        return .text(LookupNotice.withPerson(found, isWanted: state.wantsPerson))
    }
}

extension ItineraryDialogue.State {
    fileprivate var question: ItineraryQuestion? { identifier.map { ItineraryQuestion($0, proof: proof) } }
}
