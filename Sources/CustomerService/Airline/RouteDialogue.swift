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
        /// Of the way back.
        var returnDay: DayMention?
        var wishes = RouteQuestion.Wishes()
        /// A row of the list that was looked at.
        var chosen: Chosen?
        /// Beside the last question.
        var wantsPerson: Bool?
        /// Of the list, from 0.
        var page = 0
        /// When the list was made, so that its rows keep their numbers.
        var listed: Date?

        struct Chosen: Codable, Hashable, Sendable {
            let flight: FlightDesignator
            let date: CivilDate
        }
    }

    let routes: RouteLookup
    let flights: FlightLookup
    let understanding: AirlineUnderstanding
    let prompts: AirlinePrompts
    var reminders: FlightReminders?

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
            case .flights(let list): LookupNotice.withPerson(list.text(page: state.page), isWanted: state.wantsPerson)
            case .nothing(let text, _): LookupNotice.withPerson(text, isWanted: state.wantsPerson)
            }
        } hear: { state, context in
            try await choose(from: &state, context)
        }
    }

    /// Not reached: there is always another row to look at.
    func finish(_ state: State, _ context: Context) -> Reply { .acknowledgement }

    private func find(_ state: State, _ context: Context) async throws -> RouteFinding {
        guard let origin = state.origin, let destination = state.destination else { return .nothing(prompts.route) }
        let question = state.question
        return try await context.lookUp("route") {
            try await routes.find(question, from: origin, to: destination, at: state.listed ?? context.now)
        } otherwise: {
            .nothing($0)
        }
    }
}

// MARK: What the customer says to a list

extension RouteDialogue {
    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text else { return .passOn }
        let intent = understanding.read(text, after: state.frame, at: LocalTime(context.now)).intent
        if case .flight(let question) = intent, question.designator == state.chosen?.flight {
            return .stay(.text(try await flights.answer(question, context)))
        }
        if case .reminder(let question) = intent, let reminders {
            return .stay(.text(try await reminders.remember(question, context)))
        }
        guard case .answer(let answer) = intent else { return .passOn }
        switch (answer, try await find(state, context)) {
        case (.yes, .nothing(_, let proposal?)):
            state.wishes = RouteQuestion.Wishes()
            state.show(proposal, at: context.now)
            return .next
        case (.no, .nothing(_, .some)):
            return .stay(.text("好的。请发送别的日期或城市，例如“\(prompts.anotherDay(state.day, context.now))”；回复“取消”退出。"))
        case (.more, .flights(let list)):
            guard !list.isLast(state.page) else { return .stay(.text("没有更多航班了，回复序号看详情。")) }
            state.page += 1
            return .next
        case (.row(let number), .flights(let list)):
            guard list.flights.indices.contains(number - 1) else {
                return .again("请回复1到\(list.flights.count)之间的序号，或回复“取消”退出。")
            }
            let flight = list.flights[number - 1]
            state.chosen = State.Chosen(flight: flight.designator, date: flight.serviceDate)
            let question = FlightQuestion(flight.designator, day: DayMention(.day(flight.serviceDate)))
            return .stay(.text(try await flights.answer(question, context)))
        default:
            return .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) throws -> Bool {
        let reading = understanding.read(text, after: state.frame, at: LocalTime(context.now))
        if case .ambiguousPlace(let places) = reading.intent { throw Again(prompts.whichPlace(places)) }
        guard case .route(let question) = reading.intent else { return false }
        state = State(question, at: context.now, wantsPerson: reading.wantsPerson)
        return true
    }
}

extension RouteDialogue.State {
    /// - Parameter time: when the list is made.
    init(_ question: RouteQuestion, at time: Date? = nil, wantsPerson: Bool = false) {
        self.init(
            origin: question.origin,
            destination: question.destination,
            day: question.day,
            isRoundTrip: question.isRoundTrip,
            returnDay: question.returnDay,
            wishes: question.wishes,
            wantsPerson: wantsPerson ? true : nil,
            listed: time
        )
    }

    fileprivate var question: RouteQuestion {
        var question = RouteQuestion(from: origin, to: destination, day: day, isRoundTrip: isRoundTrip)
        question.returnDay = returnDay
        question.wishes = wishes
        return question
    }

    fileprivate var frame: AirlineFrame {
        .route(question, chosen: chosen.map { FlightQuestion($0.flight, day: DayMention(.day($0.date))) })
    }

    /// Begins a new list.
    fileprivate mutating func show(_ day: DayMention?, at time: Date) {
        self.day = day
        page = 0
        listed = time
    }
}
