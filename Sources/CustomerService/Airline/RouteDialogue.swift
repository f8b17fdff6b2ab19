import FoundationEssentials
import WebhookCore

/// Which flights go from one place to another: asks for both, then shows a list to choose from and to correct.
struct RouteDialogue: AirlineDialogue {
    static let name = "route"

    struct State: DialogueState {
        var origin: Place?
        var destination: Place?
        /// Today where none is named.
        var day: DayMention?
        var isRoundTrip = false
        /// Of the list, from 0.
        var page = 0
        /// When the list was made, so that its rows keep their numbers.
        var listed: Date?
    }

    let routes: RouteLookup
    let flights: FlightLookup
    let understanding: AirlineUnderstanding
    let prompts: AirlinePrompts

    var steps: Steps<State> {
        Ask(
            \.origin,
            question: { state, _ in state.destination.map(prompts.origin(to:)) ?? prompts.route },
            reading: .understood
        )
        Ask(
            \.destination,
            question: { state, _ in state.origin.map(prompts.destination(from:)) ?? prompts.route },
            reading: .understood
        )
        Talk(until: { _ in false }) { state, context in
            switch try await find(state, context) {
            case .flights(let list): list.text(page: state.page)
            case .nothing(let text, _): text
            }
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another row to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    private func find(_ state: State, _ context: Context) async throws -> RouteFinding {
        guard let origin = state.origin, let destination = state.destination else { return .nothing(prompts.route) }
        let question = RouteQuestion(from: origin, to: destination, day: state.day, isRoundTrip: state.isRoundTrip)
        return try await context.lookUp("route") {
            try await routes.find(question, from: origin, to: destination, at: state.listed ?? context.now)
        } otherwise: {
            .nothing($0)
        }
    }
}

// MARK: What the customer says to a list

extension RouteDialogue {
    private enum Word {
        case yes
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text,
            let choice = ListChoice(text, or: settings.words.yes.contains(text.folded) ? Word.yes : nil)
        else { return .passOn }
        switch (choice, try await find(state, context)) {
        case (.other(.yes), .nothing(_, let proposal?)):
            state.show(proposal, at: context.now)
            return .next
        case (.more, .flights(let list)):
            guard !list.isLast(state.page) else { return .stay(.text("没有更多航班了，回复序号看详情。")) }
            state.page += 1
            return .next
        case (.row(let number), .flights(let list)):
            guard list.flights.indices.contains(number - 1) else {
                return .again("请回复1到\(list.flights.count)之间的序号，或回复“取消”退出。")
            }
            let flight = list.flights[number - 1]
            let question = FlightQuestion(flight.designator, day: DayMention(.day(flight.serviceDate)))
            return .stay(.text(try await flights.answer(question, context)))
        default:
            return .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let now = LocalTime(context.now)
        // 2号 is a row before it is a day.
        if state.isListed, let row = text.listNumber, row <= RouteAnswer.rows * (state.page + 1) { return false }
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

extension RouteDialogue.State {
    /// - Parameter time: when the list is made.
    init(_ question: RouteQuestion, at time: Date? = nil) {
        self.init(
            origin: question.origin,
            destination: question.destination,
            day: question.day,
            isRoundTrip: question.isRoundTrip,
            listed: time
        )
    }

    fileprivate func adding(_ question: RouteQuestion) -> Self {
        var state = self
        state.origin = question.origin ?? origin
        state.destination = question.destination ?? destination
        state.day = question.day ?? day
        state.isRoundTrip = isRoundTrip || question.isRoundTrip
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
    fileprivate var openEnd: WritableKeyPath<Self, Place?>? {
        switch (origin, destination) {
        case (nil, .some): \.origin
        case (.some, nil): \.destination
        default: nil
        }
    }
}
