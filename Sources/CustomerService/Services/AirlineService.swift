public import WebhookCore

/// An airline's service account: flights, routes, booked journeys, and the questions around them.
///
/// ```swift
/// let routes = AirlineService(flights: directory, itineraries: directory, settings: .init(ownAirline: "CA")).routes
/// ```
public struct AirlineService: Sendable {
    /// What one airline's account has of its own.
    public struct Settings: Sendable, Hashable {
        public var service: ServiceSettings
        /// IATA's code, for flight numbers typed without one; without it customers are asked.
        public var ownAirline: String?

        public init(service: ServiceSettings = ServiceSettings(name: "航空服务"), ownAirline: String? = nil) {
            self.service = service
            self.ownAirline = ownAirline
        }
    }

    private let flights: FlightLookup
    private let connections: RouteLookup
    private let itineraries: ItineraryLookup
    private let understanding: AirlineUnderstanding
    private let shared: SharedRoutes
    private let prompts: AirlinePrompts

    /// - Parameter limiter: counts wrong names; share one between the accounts and processes that serve one directory.
    public init(
        flights: any FlightDirectory,
        itineraries: any ItineraryDirectory,
        settings: Settings = Settings(),
        limiter: any AttemptLimiter = InMemoryAttemptLimiter()
    ) {
        self.flights = FlightLookup(flights)
        self.connections = RouteLookup(flights)
        self.itineraries = ItineraryLookup(itineraries, limiter: limiter)
        self.understanding = AirlineUnderstanding(ownAirline: settings.ownAirline)
        self.prompts = AirlinePrompts(airline: settings.ownAirline ?? "CA")
        self.shared = SharedRoutes(
            voice: ServiceVoice(settings.service, help: prompts.help, answers: FAQ.airline(settings.service))
        )
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        let prompts = prompts
        return Routes {
            shared.first
            On(.subscribe) { try await welcome($0) }
            On(.scan) { try await scanned($0) }
            On(.scanCodeWaitMessage) { try await scannedThroughMenu($0) }
            Menu("FLIGHT_STATUS") { _ in .text(prompts.flight) }
            Menu("ROUTE") { _ in .text(prompts.route) }
            Menu("ITINERARY") { _ in .text(prompts.itinerary) }
            Text { try await answer($0) }
            Kind(.location) { nearestAirport($0) }
            shared.last
        }
        .running(.inPlace)
    }

    // MARK: Words

    private func answer(_ visit: Visit) async throws -> Reply? {
        guard let text = visit.text else { return nil }
        return try await answer(to: understanding.intent(of: text, at: LocalTime(visit.now)), visit)
    }

    private func answer(to intent: Intent, _ visit: Visit) async throws -> Reply {
        let now = visit.now
        switch intent {
        case .flight(let question):
            return try await visit.lookUp("flight") { try await flights.answer(question, at: now) }
        case .route(let question):
            return try await visit.lookUp("route") { try await connections.answer(question, at: now) }
        case .itinerary(let question):
            return try await visit.lookUp("itinerary") {
                try await itineraries.answer(question, from: visit.message.sender, at: now)
            }
        case .flightNumber(let number): return .text(prompts.whichAirline(number))
        case .unknownAirline(let designator): return .text(prompts.unknownAirline(designator))
        case .train(let train): return .text(prompts.train(train))
        case .airWaybill(let waybill): return .text(prompts.airWaybill(waybill))
        case .mobileNumber: return shared.voice.mobileNumber
        case .secret(let secret): return .text(secret.warning)
        case .topic(let topic): return answer(to: topic, visit)
        case .order, .unknown: return shared.voice.notUnderstood
        }
    }

    private func answer(to topic: Topic, _ visit: Visit) -> Reply {
        if let reply = shared.answer(to: topic, visit) { return reply }
        return switch topic {
        case .flightStatus, .whereIsIt: .text(prompts.flight)
        case .route: .text(prompts.route)
        case .itinerary, .order: .text(prompts.itinerary)
        default: shared.voice.notUnderstood
        }
    }

    // MARK: Codes and places

    private func welcome(_ visit: Visit) async throws -> Reply {
        guard case .subscribe(let event) = visit.message.event?.content else { return .text(shared.voice.welcome()) }
        if let scene = event.scene, let found = try await flight(ofScene: scene, visit) {
            if case .text(let answer) = found { return .text("欢迎关注\(shared.voice.settings.name)！\n\n\(answer)") }
        }
        return .text(shared.voice.welcome())
    }

    private func scanned(_ visit: Visit) async throws -> Reply {
        guard case .scan(let event) = visit.message.event?.content else { return .acknowledgement }
        return try await flight(ofScene: event.scene, visit) ?? .text(shared.voice.help)
    }

    /// The phone shows that it waits, so whatever the code says is answered; only numbers and places are taken from it.
    private func scannedThroughMenu(_ visit: Visit) async throws -> Reply {
        guard case .scanCodeWaitMessage(let event) = visit.message.event?.content else { return .acknowledgement }
        let intent = event.typed.map { understanding.intent(of: $0, at: LocalTime(visit.now)) } ?? .unknown
        return switch intent {
        case .topic, .order, .unknown: .text(prompts.nothingScanned)
        default: try await answer(to: intent, visit)
        }
    }

    /// A code at a gate or on a boarding pass may carry its flight as scene, `CA1835`.
    private func flight(ofScene scene: String, _ visit: Visit) async throws -> Reply? {
        guard let designator = FlightDesignator(parsing: FoldedText(scene).folded), designator.hasKnownAirline else { return nil }
        return try await visit.lookUp("flight") { try await flights.answer(FlightQuestion(designator), at: visit.now) }
    }

    private func nearestAirport(_ visit: Visit) -> Reply {
        guard
            case .location(let message) = visit.message.content, let point = message.coordinate,
            let (airport, kilometres) = Airport.nearest(latitude: point.latitude, longitude: point.longitude)
        else { return shared.voice.textOnly }
        return .text(prompts.nearest(airport, kilometres: kilometres))
    }
}
