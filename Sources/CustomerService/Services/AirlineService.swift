public import WebhookCore

/// An airline's service account: flights, routes, booked journeys, and the questions around them.
///
/// ```swift
/// let routes = AirlineService(flights: directory, itineraries: directory, settings: .init(ownAirline: "CA")).routes
/// ```
public struct AirlineService: Sendable {
    /// What one airline's account has of its own.
    public struct Settings: Sendable, Hashable {
        /// What all services have.
        public var service: ServiceSettings
        /// IATA's code, for flight numbers typed without one; without it customers are asked.
        public var ownAirline: String?

        /// Without an airline of its own, a number alone is no flight.
        public init(service: ServiceSettings = ServiceSettings(name: "航空服务"), ownAirline: String? = nil) {
            self.service = service
            self.ownAirline = ownAirline
        }
    }

    private let understanding: AirlineUnderstanding
    private let prompts: AirlinePrompts
    private let voice: ServiceVoice
    private let flights: FlightLookup
    private let flight: FlightDialogue
    private let route: RouteDialogue
    private let itinerary: ItineraryDialogue

    /// - Parameter proofs: counts wrong names. By default in memory: for this value and this process alone. Pass one that all processes
    ///   of the account share, such as the one among an account's ports.
    public init(
        flights: any FlightDirectory,
        itineraries: any ItineraryDirectory,
        settings: Settings = Settings(),
        proofs: any ProofLedger = InMemoryProofLedger()
    ) {
        let understanding = AirlineUnderstanding(ownAirline: settings.ownAirline)
        let prompts = AirlinePrompts(airline: settings.ownAirline ?? "CA")
        let lookup = FlightLookup(flights)
        let journeys = ItineraryLookup(itineraries, proofs: proofs)
        self.understanding = understanding
        self.prompts = prompts
        self.flights = lookup
        voice = ServiceVoice(settings.service, help: prompts.help, answers: FAQ.airline(settings.service))
        flight = FlightDialogue(flights: lookup, understanding: understanding, prompts: prompts)
        route = RouteDialogue(routes: RouteLookup(flights), flights: lookup, understanding: understanding, prompts: prompts)
        itinerary = ItineraryDialogue(itineraries: journeys, understanding: understanding, prompts: prompts)
    }

    /// What the account answers. The handlers only suspend, so they run where a delivery arrives.
    public var routes: Routes {
        Routes {
            FixedAnswers(voice: voice)
            SilentEvents()
            ScannedCodes(voice: voice, unknown: prompts.nothingScanned, scene: answer(toScene:_:), code: answer(toCode:_:))
            Menu("FLIGHT_STATUS", begins: flight)
            Menu("ROUTE", begins: route)
            Menu("ITINERARY", begins: itinerary)
            Text { try await answer($0) }
            NearestAirportRoute(prompts: prompts, voice: voice)
            OtherMessages(voice: voice)
        }
        .running(.inPlace)
    }

    private func answer(_ context: Context) async throws -> Reply? {
        guard let text = context.text else { return nil }
        return try await answer(to: understanding.intent(of: text, at: LocalTime(context.now)), context)
    }

    private func answer(to intent: Intent, _ context: Context) async throws -> Reply {
        switch intent {
        case .flight(let question): try await context.begin(flight, with: .init(question))
        case .flightNumber(let number): try await context.begin(flight, with: .init(number: number))
        case .topic(.flightStatus), .topic(.whereIsIt): try await context.begin(flight)
        case .route(let question): try await context.begin(route, with: .init(question, at: context.now))
        case .topic(.route): try await context.begin(route)
        case .itinerary(let question): try await context.begin(itinerary, with: .init(question))
        case .topic(.itinerary), .topic(.order): try await context.begin(itinerary)
        case .unknownAirline(let designator): .text(prompts.unknownAirline(designator))
        case .train(let train): .text(prompts.train(train))
        case .airWaybill(let waybill): .text(prompts.airWaybill(waybill))
        default: voice.answer(to: intent, context)
        }
    }

    /// A code at a gate or on a boarding pass may carry its flight as scene, `CA1835`.
    private func answer(toScene scene: FoldedText, _ context: Context) async throws -> Reply? {
        guard let designator = FlightDesignator(parsing: scene.folded), designator.hasKnownAirline else { return nil }
        return .text(try await flights.answer(FlightQuestion(designator), context))
    }

    /// Only numbers and places are taken from other codes.
    private func answer(toCode code: FoldedText, _ context: Context) async throws -> Reply? {
        let intent = understanding.intent(of: code, at: LocalTime(context.now))
        return switch intent {
        case .topic, .order, .unknown: nil
        default: try await answer(to: intent, context)
        }
    }
}
