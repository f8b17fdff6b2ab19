public import CustomerService
public import Logging
public import Metrics
public import WebhookCore

/// A company's own API as an account's directory: flights, orders, itineraries and bills over HTTP.
///
/// The contract is `deploy/directory.openapi.yaml`. Answers are kept for a short time, equal questions that are asked at once share
/// one call, and an API that does not answer is not asked for some seconds, so that customers need not wait for nothing.
/// Methods throw ``HTTPDirectoryError``.
public struct HTTPDirectory: Sendable {
    /// What the contract allows, in characters; of what is longer there is nothing.
    private static let maxNumber = 64
    private static let maxName = 100
    private static let maxAirports = 16
    private static let maxEntries = DirectoryFindings.maxEntries

    private let caller: DirectoryCaller

    /// The API of one account. Whoever makes another value for it begins anew, without kept answers and without a count of
    /// failures.
    ///
    /// - Parameters:
    ///   - clock: for flights of which the API does not say of when its news are.
    ///   - logger: is told when the API is left alone and asked again; failures are thrown.
    public init(
        of account: AccountName,
        at address: DirectoryAddress,
        token: DirectoryToken,
        rules: DirectoryRules = DirectoryRules(),
        connections: DirectoryConnections,
        clock: any ServiceClock = SystemClock(),
        metricsFactory: any MetricsFactory = MetricsSystem.factory,
        logger: Logger
    ) {
        var logger = logger
        logger[metadataKey: "account"] = "\(account.rawValue)"
        self.init(
            DirectoryCaller(
                address: address,
                token: token,
                rules: rules,
                connections: connections,
                telemetry: DirectoryTelemetry(account: account, factory: metricsFactory),
                clock: clock,
                logger: logger
            )
        )
    }

    init(_ caller: DirectoryCaller) {
        self.caller = caller
    }
}

extension HTTPDirectory: FlightDirectory {
    public func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] {
        try await caller.findings(.flight(designator, date)).flights
    }

    public func flights(
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate
    ) async throws -> [Flight] {
        if origins.isEmpty || destinations.isEmpty { return [] }
        let (origins, destinations) = (origins.prefix(Self.maxAirports), destinations.prefix(Self.maxAirports))
        return try await caller.findings(.route(from: Array(origins), to: Array(destinations), date)).flights
    }
}

extension HTTPDirectory: OrderDirectory {
    public func order(number: String) async throws -> Order? {
        guard 1...Self.maxNumber ~= number.unicodeScalars.count else { return nil }
        return try await caller.findings(.order(number: number)).orders.first
    }

    public func orders(of customer: String, limit: Int) async throws -> [Order] {
        guard let customer = FieldForm.customer(customer), limit > 0 else { return [] }
        let question = DirectoryQuestion.ordersOf(customer: customer, limit: min(limit, Self.maxEntries))
        return try await caller.findings(question).orders
    }

    public func order(trackingNumber: String) async throws -> Order? {
        guard 1...Self.maxNumber ~= trackingNumber.unicodeScalars.count else { return nil }
        return try await caller.findings(.parcel(trackingNumber: trackingNumber)).orders.first
    }
}

extension HTTPDirectory: ItineraryDirectory {
    public func itineraries(of customer: String, limit: Int) async throws -> [Itinerary] {
        guard let customer = FieldForm.customer(customer), limit > 0 else { return [] }
        let question = DirectoryQuestion.itinerariesOf(customer: customer, limit: min(limit, Self.maxEntries))
        return try await caller.findings(question).itineraries
    }

    public func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary] {
        guard isName(passenger), 1...Self.maxNumber ~= ticketNumber.unicodeScalars.count else { return [] }
        return try await caller.findings(.ticket(number: ticketNumber, passenger: passenger)).itineraries
    }

    public func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary] {
        guard isName(passenger), 1...Self.maxNumber ~= bookingReference.unicodeScalars.count else { return [] }
        return try await caller.findings(.booking(reference: bookingReference, passenger: passenger)).itineraries
    }

    public func itineraries(bookingReference: String, ticketNumber: String) async throws -> [Itinerary] {
        guard isNumber(bookingReference), isNumber(ticketNumber) else { return [] }
        return try await caller.findings(.bookingByTicket(reference: bookingReference, number: ticketNumber)).itineraries
    }

    public func itineraries(ticketNumber: String, phoneTail: String) async throws -> [Itinerary] {
        guard isNumber(ticketNumber), phoneTail.utf8.count == 4 else { return [] }
        return try await caller.findings(.ticketByPhone(number: ticketNumber, tail: phoneTail)).itineraries
    }

    public func itineraries(bookingReference: String, phoneTail: String) async throws -> [Itinerary] {
        guard isNumber(bookingReference), phoneTail.utf8.count == 4 else { return [] }
        return try await caller.findings(.bookingByPhone(reference: bookingReference, tail: phoneTail)).itineraries
    }

    private func isNumber(_ text: String) -> Bool { 1...Self.maxNumber ~= text.unicodeScalars.count }

    private func isName(_ passenger: String) -> Bool {
        passenger.unicodeScalars.count <= Self.maxName && !PassengerName(passenger).isEmpty
    }
}

extension HTTPDirectory: BankDirectory {
    public func bills(of customer: String, count: Int) async throws -> [Bill] {
        guard count > 0 else { return [] }
        let bills = try await cards(of: customer).flatMap(\.bills)
        // Stable: of one day in the order of the cards.
        return Array(bills.sorted { $0.statementDay > $1.statementDay }.prefix(count))
    }

    public func limits(of customer: String, count: Int) async throws -> [CreditLimit] {
        guard count > 0 else { return [] }
        return Array(try await cards(of: customer).compactMap(\.limit).prefix(count))
    }

    public func transactions(of customer: String, cardTail tail: String?, count: Int) async throws -> [CardTransaction] {
        guard count > 0 else { return [] }
        let cards = try await cards(of: customer).filter { tail == nil || $0.label.tail == tail }
        return Array(cards.flatMap(\.transactions).sorted { $0.time > $1.time }.prefix(count))
    }

    /// One question for all three, so that its answer serves them.
    private func cards(of customer: String) async throws -> [PaymentCard] {
        guard let customer = FieldForm.customer(customer) else { return [] }
        return try await caller.findings(.cardsOf(customer: customer)).cards
    }
}
