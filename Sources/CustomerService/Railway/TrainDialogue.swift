import WebhookCore

/// How a train runs: asks for its number, and stays with the train so that another day can be asked for.
struct TrainDialogue: Dialogue {
    static let name = "train"

    struct State: DialogueState {
        var train: TrainNumber?
        /// Today where none is named.
        var day: DayMention?
        /// Beside the last question.
        var wantsPerson: Bool?
    }

    let trains: TrainLookup
    let understanding: RailwayUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Ask(\.train, RailwayPrompts.train, reading: .understood)
        Talk(until: { _ in false }) { state, context in
            guard let train = state.train else { return RailwayPrompts.train }
            let answer = try await trains.answer(TrainQuestion(train, day: state.day), context)
            return LookupNotice.withPerson(answer, isWanted: state.wantsPerson)
        } hear: { _, _ in
            .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let earlier = state.train.map { TrainQuestion($0, day: state.day) }
        let reading = understanding.read(text, after: .train(earlier), at: LocalTime(context.now))
        guard case .train(let question) = reading.intent else { return false }
        state = State(question, wantsPerson: reading.wantsPerson)
        return true
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }

    /// Not reached: another day can always be asked for.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }
}

extension TrainDialogue.State {
    init(_ question: TrainQuestion, wantsPerson: Bool = false) {
        self.init(train: question.number, day: question.day, wantsPerson: wantsPerson ? true : nil)
    }
}
