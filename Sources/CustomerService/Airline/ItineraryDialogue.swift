import WebhookCore

/// What is booked: asks for a number and, as second factor, the passenger's name.
struct ItineraryDialogue: AirlineDialogue {
    static let name = "itinerary"

    struct State: DialogueState {
        var identifier: ItineraryQuestion.Identifier?
        var passenger: String?
    }

    let itineraries: ItineraryLookup
    let understanding: AirlineUnderstanding
    let prompts: AirlinePrompts

    var steps: Steps<State> {
        Ask(\.identifier, prompts.itinerary, reading: .understood)
        Ask(
            \.passenger,
            question: { state, _ in state.identifier.map(prompts.passenger(of:)) ?? prompts.itinerary },
            reading: .text { text, context in understanding.passenger(in: text, at: LocalTime(context.now)) }
        )
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let isExpected = state.identifier == nil
        guard let question = understanding.itinerary(in: text, isExpected: isExpected, at: LocalTime(context.now)) else {
            return false
        }
        state = State(identifier: question.identifier, passenger: question.passenger ?? state.passenger)
        return true
    }

    func finish(_ state: State, _ context: Context) async throws -> Reply {
        guard let identifier = state.identifier, let passenger = state.passenger else { return .text(prompts.itinerary) }
        guard let sender = context.sender else { return .text(prompts.itinerary) }
        let isLinked = try await context.customerLink != nil
        let found = try await context.lookUp("itinerary") {
            try await itineraries.answer(identifier, of: passenger, from: sender, isLinked: isLinked, at: context.now)
        }
        return .text(found ?? LookupNotice.outOfService)
    }
}

extension ItineraryDialogue.State {
    init(_ question: ItineraryQuestion) {
        self.init(identifier: question.identifier, passenger: question.passenger)
    }
}
