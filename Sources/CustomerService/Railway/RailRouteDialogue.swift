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
        var kind: RailRouteQuestion.Kind?
        var order: RailRouteQuestion.Order?
        /// A row of the list that was looked at.
        var chosen: Chosen?
        /// Beside the last question.
        var wantsPerson: Bool?
        /// Of the list, from 0.
        var page = 0
        /// When the list was made, so that its rows keep their numbers.
        var listed: Date?

        struct Chosen: Codable, Hashable, Sendable {
            let train: TrainNumber
            let date: CivilDate
        }
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
            case .trains(let list): LookupNotice.withPerson(list.text(page: state.page), isWanted: state.wantsPerson)
            case .nothing(let text, _): LookupNotice.withPerson(text, isWanted: state.wantsPerson)
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
            try await routes.find(state.question, from: origin, to: destination, at: state.listed ?? context.now)
        }
        return found ?? .nothing(LookupNotice.outOfService)
    }

    private func choose(from state: inout State, _ context: Context) async throws -> StepOutcome {
        guard let text = context.text else { return .passOn }
        let intent = understanding.read(text, after: state.frame, at: LocalTime(context.now)).intent
        if case .train(let question) = intent, question.number == state.chosen?.train {
            return .stay(.text(try await trains.answer(question, context)))
        }
        guard case .answer(let answer) = intent else { return .passOn }
        switch (answer, try await find(state, context)) {
        case (.yes, .nothing(_, let proposal?)):
            state.show(proposal, at: context.now)
            return .next
        case (.no, .nothing(_, .some)):
            return .stay(.text("好的。请发送别的日期或城市，例如“明天”；回复“取消”退出。"))
        case (.more, .trains(let list)):
            guard !list.isLast(state.page) else { return .stay(.text("没有更多车次了，回复序号看详情。")) }
            state.page += 1
            return .next
        case (.row(let number), .trains(let list)):
            guard list.rides.indices.contains(number - 1) else {
                return .again("请回复1到\(list.rides.count)之间的序号，例如“1”，或回复“取消”退出。")
            }
            let train = list.rides[number - 1].train
            state.chosen = State.Chosen(train: train.number, date: train.date)
            let question = TrainQuestion(train.number, day: DayMention(.day(train.date)))
            return .stay(.text(try await trains.answer(question, context)))
        default:
            return .passOn
        }
    }

    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) -> Bool {
        let reading = understanding.read(text, after: state.frame, at: LocalTime(context.now))
        guard case .route(let question) = reading.intent else { return false }
        state = State(question, at: context.now, wantsPerson: reading.wantsPerson)
        return true
    }
}

extension RailRouteDialogue.State {
    /// - Parameter time: when the list is made.
    init(_ question: RailRouteQuestion, at time: Date? = nil, wantsPerson: Bool = false) {
        self.init(
            origin: question.origin,
            destination: question.destination,
            day: question.day,
            kind: question.kind,
            order: question.order,
            wantsPerson: wantsPerson ? true : nil,
            listed: time
        )
    }

    fileprivate var question: RailRouteQuestion {
        var question = RailRouteQuestion(from: origin, to: destination, day: day)
        question.kind = kind
        question.order = order
        return question
    }

    fileprivate var frame: RailwayFrame {
        .route(question, chosen: chosen.map { TrainQuestion($0.train, day: DayMention(.day($0.date))) })
    }

    /// Begins a new list.
    fileprivate mutating func show(_ day: DayMention?, at time: Date) {
        self.day = day
        page = 0
        listed = time
    }
}
