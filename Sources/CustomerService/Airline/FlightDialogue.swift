import WebhookCore

/// Where a flight is: asks for its number, and stays with the flight so that another day can be asked for.
struct FlightDialogue: AirlineDialogue {
    static let name = "flight"

    struct State: DialogueState {
        var flight: FlightDesignator?
        var isSuggestion = false
        /// Today where none is named.
        var day: DayMention?
        /// Of a flight whose airline was not said.
        var number: Int?
    }

    let flights: FlightLookup
    let understanding: AirlineUnderstanding
    let prompts: AirlinePrompts

    var steps: Steps<State> {
        Ask(\.flight, question: { state, _ in state.number.map(prompts.whichAirline) ?? prompts.flight }, reading: .understood)
        Talk(until: { _ in false }) { state, context in
            guard let flight = state.flight else { return prompts.flight }
            let question = FlightQuestion(flight, day: state.day, isSuggestion: state.isSuggestion)
            return try await flights.answer(question, context)
        } hear: { _, _ in
            .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let now = LocalTime(context.now)
        switch understanding.intent(of: text, at: now) {
        case .flight(let question):
            let earlierDay = state.flight == nil ? state.day : nil
            state = State(question)
            state.day = state.day ?? earlierDay
        case .flightNumber(let number):
            state = State(day: state.day, number: number)
        default:
            if let number = state.number, state.flight == nil, let airline = understanding.airline(in: text) {
                state.flight = FlightDesignator(airline: airline.code, number: number)
            } else if let day = understanding.day(aloneIn: text, correcting: state.day, .nearby, at: now) {
                state.day = day
            } else {
                return false
            }
        }
        return true
    }

    /// Not reached: another day can always be asked for.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }
}

extension FlightDialogue.State {
    init(_ question: FlightQuestion) {
        self.init(flight: question.designator, isSuggestion: question.isSuggestion, day: question.day)
    }
}
