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
        /// Beside the last question.
        var wantsPerson: Bool?
    }

    let flights: FlightLookup
    let understanding: AirlineUnderstanding
    let prompts: AirlinePrompts
    var reminders: FlightReminders?

    var steps: Steps<State> {
        Ask(\.flight, question: { state, _ in state.number.map(prompts.whichAirline) ?? prompts.flight }, reading: .understood)
        Talk(until: { _ in false }) { state, context in
            guard let question = state.question else { return prompts.flight }
            return LookupNotice.withPerson(try await flights.answer(question, context), isWanted: state.wantsPerson)
        } hear: { state, context in
            guard let reminders, let text = context.text,
                case .reminder(let question) = understanding.read(text, after: state.frame, at: LocalTime(context.now)).intent
            else { return .passOn }
            return .stay(.text(try await reminders.remember(question, context)))
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let reading = understanding.read(text, after: state.frame, at: LocalTime(context.now))
        switch reading.intent {
        case .flight(var question):
            if state.flight == nil { question.day = question.day ?? state.day }
            state = State(question, wantsPerson: reading.wantsPerson)
        case .flightNumber(let number): state = State(day: state.day, number: number)
        case .someFlight(let day) where state.flight == nil: state.day = day
        default: return false
        }
        return true
    }

    /// Not reached: another day can always be asked for.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }
}

extension FlightDialogue.State {
    init(_ question: FlightQuestion, wantsPerson: Bool = false) {
        self.init(
            flight: question.designator,
            isSuggestion: question.isSuggestion,
            day: question.day,
            wantsPerson: wantsPerson ? true : nil
        )
    }

    fileprivate var question: FlightQuestion? { flight.map { FlightQuestion($0, day: day, isSuggestion: isSuggestion) } }

    fileprivate var frame: AirlineFrame {
        if let question { return .flight(question) }
        return number.map { .flightNumber($0, day: day) } ?? .flight(nil)
    }
}
