import WebhookCore

/// How a train runs: asks for its number, and stays with the train so that another day can be asked for.
struct TrainDialogue: Dialogue {
    static let name = "train"

    struct State: DialogueState {
        var train: TrainNumber?
        /// Today where none is named.
        var day: DayMention?
    }

    let trains: TrainLookup
    let understanding: RailwayUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Ask(\.train, RailwayPrompts.train, reading: .understood)
        Talk(until: { _ in false }) { state, context in
            guard let train = state.train else { return RailwayPrompts.train }
            return try await trains.answer(TrainQuestion(train, day: state.day), context)
        } hear: { _, _ in
            .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let now = LocalTime(context.now)
        if case .train(let question) = understanding.intent(of: text, at: now) {
            let earlierDay = state.train == nil ? state.day : nil
            state = State(question)
            state.day = state.day ?? earlierDay
        } else if let day = understanding.day(aloneIn: text, correcting: state.day, .nearby, at: now) {
            state.day = day
        } else {
            return false
        }
        return true
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }

    /// Not reached: another day can always be asked for.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }
}

extension TrainDialogue.State {
    init(_ question: TrainQuestion) {
        self.init(train: question.number, day: question.day)
    }
}
