public import WebhookCore

/// An airline's service account: flights, routes, booked journeys, and the questions around them.
///
/// ```swift
/// let routes = AirlineService(flights: directory, itineraries: directory, settings: .init(ownAirline: "CA")).routes
/// ```
public struct AirlineService: AccountService {
    public static let name: ServiceName = "airline"
    public static let displayName = "航空服务"

    /// What one airline's account has of its own.
    public struct Settings: Sendable, Hashable {
        /// What all services have.
        public var service: ServiceSettings
        /// IATA's code, for flight numbers typed without one; without it customers are asked.
        public var ownAirline: String?
        /// The cities and airports that customers may name.
        public var places: PlaceTable

        /// Without an airline of its own, a number alone is no flight.
        public init(
            service: ServiceSettings = ServiceSettings(name: displayName),
            ownAirline: String? = nil,
            places: PlaceTable = .builtIn
        ) {
            self.service = service
            self.ownAirline = ownAirline
            self.places = places
        }
    }

    public static let settings = [
        ServiceSetting("airline", "an airline's two characters such as CA") {
            $0.wholeMatch(of: /[A-Z][A-Z0-9]|[0-9][A-Z]/) != nil
        }
    ]

    private let understanding: AirlineUnderstanding
    private let places: PlaceTable
    private let prompts: AirlinePrompts
    private let voice: ServiceVoice
    private let flights: FlightLookup
    private let flight: FlightDialogue
    private let route: RouteDialogue
    private let itinerary: ItineraryDialogue
    private let own: OwnItinerariesDialogue
    /// Nil where the account sends nothing of its own accord.
    private let reminders: (flights: FlightReminders, list: RemindersDialogue)?

    public init(_ account: ServiceAccount) {
        self.init(
            flights: account.directories.flights,
            itineraries: account.directories.itineraries,
            settings: Settings(service: account.settings, ownAirline: account["airline"]),
            proofs: account.proofs,
            binding: account.binding,
            reminders: account.reminders,
            notices: account.notices
        )
    }

    /// - Parameters:
    ///   - proofs: counts wrong names. By default in memory: for this value and this process alone. Pass one that all processes
    ///     of the account share, such as the one among an account's ports.
    ///   - binding: gives customers links by which they see their own journeys (绑定).
    ///   - reminders: remembers which flights customers want to be told about; nil where nobody would tell them.
    ///   - notices: the templates by which they are told; a message reaches only who wrote within 48 hours, which they read.
    public init(
        flights: any FlightDirectory,
        itineraries: any ItineraryDirectory,
        settings: Settings = Settings(),
        proofs: any ProofLedger = InMemoryProofLedger(),
        binding: (any BindingLinks)? = nil,
        reminders: (any ReminderLedger)? = nil,
        notices: NoticeTemplates = NoticeTemplates()
    ) {
        let understanding = AirlineUnderstanding(ownAirline: settings.ownAirline, places: settings.places)
        let prompts = AirlinePrompts(airline: settings.ownAirline ?? "CA", offersBinding: binding != nil)
        let lookup = FlightLookup(flights, places: settings.places)
        let flightReminders = reminders.map {
            FlightReminders(
                ledger: $0,
                directory: flights,
                places: settings.places,
                reachesEverybody: notices.reachEverybody
            )
        }
        let journeys = ItineraryLookup(itineraries, proofs: proofs, places: settings.places)
        self.understanding = understanding
        places = settings.places
        self.prompts = prompts
        self.flights = lookup
        voice = ServiceVoice(of: Self.self, settings.service, help: prompts.help, binding: binding)
        flight = FlightDialogue(flights: lookup, understanding: understanding, prompts: prompts, reminders: flightReminders)
        route = RouteDialogue(
            routes: RouteLookup(flights, places: settings.places),
            flights: lookup,
            understanding: understanding,
            prompts: prompts,
            reminders: flightReminders
        )
        itinerary = ItineraryDialogue(itineraries: journeys, understanding: understanding, prompts: prompts)
        own = OwnItinerariesDialogue(itineraries: itineraries, understanding: understanding)
        self.reminders = flightReminders.map { ($0, RemindersDialogue(ledger: $0.ledger)) }
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        Routes {
            Dialogues(flight, route, itinerary, own)
            if let reminders {
                Dialogues(reminders.list)
                On(.unsubscribe) { context in
                    _ = try await reminders.list.removeAll(context)
                    return .acknowledgement
                }
            }
            ServiceRoutes(
                voice,
                topic: answer(to:_:),
                reading: answer(toText:_:),
                scene: answer(toScene:_:),
                code: answer(toCode:_:),
                place: answer(toPlace:_:),
                nothingScanned: prompts.nothingScanned
            )
        }
        .using(SecondQuestions { [understanding] in understanding.intent(of: $0, at: $1).subject })
        .running(.inPlace)
    }

    private func answer(to topic: Topic, _ context: Context) async throws -> Reply? {
        switch topic {
        case .flightStatus, .whereIsIt: try await context.begin(flight)
        case .route: try await context.begin(route)
        case .itinerary:
            if let reply = try await own.begin(context) { reply } else { try await context.begin(itinerary) }
        case .reminders: try await reminders?.list.begin(context)
        default: nil
        }
    }

    private func answer(toText text: FoldedText, _ context: Context) async throws -> TextAnswer? {
        let reading = understanding.read(text, at: LocalTime(context.now))
        if case .general(let intent) = reading.intent { return .general(intent) }
        return try await answer(to: reading, context).map { .reply($0) }
    }

    /// The second factor is typed, not scanned.
    private func answer(toCode code: FoldedText, _ context: Context) async throws -> Reply? {
        var intent = understanding.intent(of: code, at: LocalTime(context.now))
        if case .itinerary(let question) = intent { intent = .itinerary(ItineraryQuestion(question.identifier, proof: nil)) }
        return try await answer(to: AirlineReading(intent: intent), context)
    }

    private func answer(to reading: AirlineReading, _ context: Context) async throws -> Reply? {
        switch reading.intent {
        case .flight(let question): try await context.begin(flight, with: .init(question, wantsPerson: reading.wantsPerson))
        case .reminder(let question):
            if let reminders {
                .text(try await reminders.flights.remember(question, context))
            } else {
                voice.answer(to: .reminders)
            }
        case .flightNumber(let number): try await context.begin(flight, with: .init(number: number))
        case .route(let question):
            try await context.begin(route, with: .init(question, at: context.now, wantsPerson: reading.wantsPerson))
        case .itinerary(let question):
            try await context.begin(itinerary, with: itinerary.state(question, wantsPerson: reading.wantsPerson, context))
        case .someFlight(let day): try await context.begin(flight, with: .init(day: day))
        case .passenger(let name, let phone):
            try await context.begin(itinerary, with: .init(proof: name.map { .passenger($0) } ?? phone.map { .phone($0) }))
        case .unknownAirline(let designator): .text(prompts.unknownAirline(designator))
        case .ambiguousPlace(let places): .text(prompts.whichPlace(places))
        case .train(let train): .text(prompts.train(train))
        case .airWaybill(let waybill): .text(prompts.airWaybill(waybill))
        case .general, .answer, .uncertainName: nil
        }
    }

    /// A code at a gate or on a boarding pass may carry its flight as scene, `CA1835`.
    private func answer(toScene scene: FoldedText, _ context: Context) async throws -> Reply? {
        guard let designator = FlightDesignator(parsing: scene.folded), designator.hasKnownAirline else { return nil }
        return .text(try await flights.answer(FlightQuestion(designator), context))
    }

    /// The airport next to a place.
    private func answer(toPlace place: LocationMessage, _ context: Context) -> Reply? {
        guard let point = place.coordinate,
            let (airport, kilometres) = Airport.nearest(latitude: point.latitude, longitude: point.longitude, in: places)
        else { return nil }
        return .text(prompts.nearest(airport, kilometres: kilometres))
    }
}
