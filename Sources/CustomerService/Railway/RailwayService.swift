public import WebhookCore

/// A railway's service account: trains, seats between places, orders of tickets, and the questions around them.
public struct RailwayService: AccountService {
    public static let name: ServiceName = "railway"
    public static let displayName = "铁路服务"

    /// Those of the menu, and the pages where customers link their account and buy tickets.
    public static let pages =
        menu.pages + [
            ServicePage("立即绑定", "bind", besides: .bind), ServicePage("购票", "book", besides: .booking),
        ]

    private let understanding: RailwayUnderstanding
    private let voice: ServiceVoice
    private let train: TrainDialogue
    private let route: RailRouteDialogue
    private let ticket: TicketDialogue
    private let mine: MyTicketsDialogue

    public init(_ account: ServiceAccount) {
        self.init(
            railway: account.directories.railway,
            settings: account.settings,
            proofs: account.proofs,
            binding: account.binding
        )
    }

    /// Asks `railway`.
    ///
    /// - Parameters:
    ///   - proofs: counts wrong passengers. By default in memory: for this value and this process alone. Pass one that all processes of
    ///     the account share, such as the one among an account's ports.
    ///   - binding: gives customers links by which they see their own tickets (绑定).
    public init(
        railway: any RailwayDirectory,
        settings: ServiceSettings = ServiceSettings(name: displayName),
        proofs: any ProofLedger = InMemoryProofLedger(),
        binding: (any BindingLinks)? = nil
    ) {
        voice = ServiceVoice(of: Self.self, settings, help: RailwayPrompts.help, binding: binding)
        let understanding = RailwayUnderstanding()
        let trains = TrainLookup(railway)
        self.understanding = understanding
        train = TrainDialogue(trains: trains, understanding: understanding)
        route = RailRouteDialogue(routes: RailRouteLookup(railway), trains: trains, understanding: understanding)
        ticket = TicketDialogue(tickets: TicketLookup(railway, proofs: proofs), understanding: understanding)
        mine = MyTicketsDialogue(directory: railway, understanding: understanding)
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        Routes {
            Dialogues(train, route, ticket, mine)
            ServiceRoutes(
                voice,
                topic: answer(to:_:),
                reading: answer(toText:_:),
                scene: answer(toScene:_:),
                code: answer(toCode:_:),
                nothingScanned: RailwayPrompts.nothingScanned
            )
        }
        .using(SecondQuestions { [understanding] in understanding.intent(of: $0, at: $1).subject })
        .running(.inPlace)
    }

    private func answer(to topic: Topic, _ context: Context) async throws -> Reply? {
        switch topic {
        case .trainSeats: try await context.begin(route)
        case .timetable, .trainStatus, .whereIsIt: try await context.begin(train)
        case .trainTickets: try await showMine(context)
        default: nil
        }
    }

    /// Also of a scene: a code at a platform may carry its train.
    private func answer(toScene text: FoldedText, _ context: Context) async throws -> Reply? {
        try await answer(to: understanding.read(text, at: LocalTime(context.now)), context)
    }

    private func answer(toText text: FoldedText, _ context: Context) async throws -> TextAnswer? {
        let reading = understanding.read(text, at: LocalTime(context.now))
        if case .general(let intent) = reading.intent { return .general(intent) }
        return try await answer(to: reading, context).map { .reply($0) }
    }

    private func answer(toCode code: FoldedText, _ context: Context) async throws -> Reply? {
        var intent = understanding.intent(of: code, at: LocalTime(context.now))
        // The second factor is typed, not scanned.
        if case .tickets(let question) = intent { intent = .tickets(TicketQuestion(question.number)) }
        return try await answer(to: RailwayReading(intent: intent), context)
    }

    private func answer(to reading: RailwayReading, _ context: Context) async throws -> Reply? {
        switch reading.intent {
        case .train(let question): try await context.begin(train, with: .init(question, wantsPerson: reading.wantsPerson))
        case .route(let question):
            try await context.begin(route, with: .init(question, at: context.now, wantsPerson: reading.wantsPerson))
        case .passenger(let name, let tail):
            try await context.begin(ticket, with: .init(proof: tail.map { .documentTail($0) } ?? name.map { .name($0) }))
        case .tickets(let question):
            switch try await ticket.tickets.find(question, context) {
            case .found(let text), .nothing(let text): .text(text)
            case .unproven: try await context.begin(ticket, with: .init(number: question.number))
            }
        case .general, .answer, .uncertainName: nil
        }
    }

    /// A linked customer's own orders; anybody else is asked for a number.
    private func showMine(_ context: Context) async throws -> Reply {
        guard try await context.customerLink != nil else { return try await context.begin(ticket) }
        guard let list = try await mine.list(context) else { return .text(LookupNotice.outOfService) }
        if list.orders.isEmpty { return .text("您名下没有车票订单。也可以发送订单号和乘车人姓名查询，例如“E123456789 张三”。") }
        return try await context.begin(mine)
    }
}
