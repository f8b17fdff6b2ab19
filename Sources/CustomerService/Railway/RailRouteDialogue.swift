import FoundationEssentials
import WebhookCore

/// Which trains go from one place to another: asks for both, then shows a list to choose from and to correct.
struct RailRouteDialogue: Dialogue {
    static let name = "rail-route"

    struct State: DialogueState {
        var origin: RailPlace?
        var destination: RailPlace?
        /// Today where none is named.
        var day: DayMention?
        /// Of the list, from 0.
        var page = 0
        /// When the list was made, so that its rows keep their numbers.
        var listed: Date?
    }

    let routes: RailRouteLookup
    let trains: TrainLookup
    let understanding: RailwayUnderstanding
    let settings = DialogueSettings.service

    var steps: Steps<State> {
        Ask(
            \.origin,
            question: { state, _ in state.destination.map(RailwayPrompts.origin(to:)) ?? RailwayPrompts.route },
            reading: .understood
        )
        Ask(
            \.destination,
            question: { state, _ in state.origin.map(RailwayPrompts.destination(from:)) ?? RailwayPrompts.route },
            reading: .understood
        )
        Talk(until: { _ in false }) { state, context in
            switch try await find(state, context) {
            case .trains(let list): list.text(page: state.page)
            case .nothing(let text, _): text
            }
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another row to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        understanding.intent(of: text, at: LocalTime(context.now)) != .general(.unknown)
    }

    private func find(_ state: State, _ context: Context) async throws -> RailRouteFinding {
        guard let origin = state.origin, let destination = state.destination else { return .nothing(RailwayPrompts.route) }
        let found = try await context.lookUp("rail-route") {
            try await routes.find(from: origin, to: destination, state.day, at: state.listed ?? context.now)
        }
        return found ?? .nothing(LookupNotice.outOfService)
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text,
            let choice = ListChoice(text, or: settings.words.yes.contains(text.folded) ? true : nil)
        else { return .passOn }
        switch (choice, try await find(state, context)) {
        case (.other, .nothing(_, let proposal?)):
            state.show(proposal, at: context.now)
            return .next
        case (.more, .trains(let list)):
            guard !list.isLast(state.page) else { return .stay(.text("没有更多车次了，回复序号看详情。")) }
            state.page += 1
            return .next
        case (.row(let number), .trains(let list)):
            guard list.rides.indices.contains(number - 1) else {
                return .again("请回复1到\(list.rides.count)之间的序号，例如“1”，或回复“取消”退出。")
            }
            let train = list.rides[number - 1].train
            let question = TrainQuestion(train.number, day: DayMention(.day(train.date)))
            return .stay(.text(try await trains.answer(question, context)))
        default:
            return .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let now = LocalTime(context.now)
        // 2号 is a row before it is a day.
        if state.isListed, let row = text.listNumber, row <= RailRouteAnswer.rows * (state.page + 1) { return false }
        if let end = state.openEnd, let (place, day) = understanding.place(aloneIn: text, at: now) {
            state[keyPath: end] = place
            state.day = day ?? state.day
        } else if case .route(let question) = understanding.intent(of: text, at: now) {
            // Both places make a new question; one of them corrects or completes this one.
            let isNew = state.isListed && question.origin != nil && question.destination != nil
            state = isNew ? State(question) : state.adding(question)
        } else if let day = understanding.day(aloneIn: text, correcting: state.day, .upcoming, at: now) {
            state.day = day
        } else {
            return false
        }
        state.show(state.day, at: context.now)
        return true
    }
}

extension RailRouteDialogue.State {
    /// - Parameter time: when the list is made.
    init(_ question: RailRouteQuestion, at time: Date? = nil) {
        self.init(origin: question.origin, destination: question.destination, day: question.day, listed: time)
    }

    fileprivate func adding(_ question: RailRouteQuestion) -> Self {
        var state = self
        state.origin = question.origin ?? origin
        state.destination = question.destination ?? destination
        state.day = question.day ?? day
        return state
    }

    /// Begins a new list.
    fileprivate mutating func show(_ day: DayMention?, at time: Date) {
        self.day = day
        page = 0
        listed = time
    }

    fileprivate var isListed: Bool { origin != nil && destination != nil }

    /// The one end that is missing.
    fileprivate var openEnd: WritableKeyPath<Self, RailPlace?>? {
        switch (origin, destination) {
        case (nil, .some): \.origin
        case (.some, nil): \.destination
        default: nil
        }
    }
}
