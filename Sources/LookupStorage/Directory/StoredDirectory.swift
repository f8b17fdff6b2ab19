public import CustomerService
public import WebhookLedger
public import WebhookStorage

/// One account's lookups in a database: flights, orders and itineraries, cards, trains and their tickets.
///
/// Each question is one transaction, so that an entry and its parts are of one moment, and waits for no writer.
public struct StoredDirectory: Sendable {
    /// Whose rows are seen and written.
    public let account: AccountName
    private let database: any SQLDatabase

    /// The lookups of one account; others' rows are not seen.
    ///
    /// - Parameter database: migrated.
    public init(_ database: any SQLDatabase, account: AccountName) {
        self.database = database
        self.account = account
    }

    private var flights: StoredFlights { StoredFlights(account: account, dialect: database.dialect) }
    private var orders: StoredOrders { StoredOrders(account: account) }
    private var itineraries: StoredItineraries { StoredItineraries(account: account) }
    private var bank: StoredBank { StoredBank(account: account) }
    private var trains: StoredTrains { StoredTrains(account: account) }
    private var trainOrders: StoredTrainOrders { StoredTrainOrders(account: account) }
}

extension StoredDirectory: FlightDirectory {
    public func flights(_ designator: FlightDesignator, on date: CivilDate) async throws -> [Flight] {
        try await flights.legs(designator, on: date, in: database)
    }

    public func flights(
        from origins: [AirportCode],
        to destinations: [AirportCode],
        on date: CivilDate
    ) async throws -> [Flight] {
        try await flights.flights(from: origins, to: destinations, on: date, in: database)
    }
}

extension StoredDirectory: OrderDirectory {
    public func order(number: String) async throws -> Order? {
        try await orders.order(StoredOrders.byNumber, key: LookupKey(number), in: database)
    }

    /// One parcel may bring several orders; the newest is the one a customer asks about.
    public func order(trackingNumber: String) async throws -> Order? {
        let question = StoredOrders.byTrackingNumber(database.dialect)
        return try await orders.order(question, key: LookupKey(trackingNumber), in: database)
    }

    public func orders(of customer: String, limit: Int) async throws -> [Order] {
        try await orders.orders(of: customer, limit: limit, in: database)
    }
}

extension StoredDirectory: ItineraryDirectory {
    public func itineraries(bookingReference: String, ticketNumber: String) async throws -> [Itinerary] {
        let (reference, ticket) = (LookupKey(bookingReference).text, StoredItineraries.ticketKey(ticketNumber))
        return try await itineraries.itineraries(StoredItineraries.byReference, reference, in: database).filter { itinerary in
            itinerary.passengers.contains { $0.ticketNumber == ticket }
        }
    }

    public func itineraries(ticketNumber: String, phoneTail: String) async throws -> [Itinerary] {
        let question = StoredItineraries.byTicket(database.dialect)
        let ticket = StoredItineraries.ticketKey(ticketNumber)
        return try await itineraries.itineraries(question, ticket, in: database).filter { $0.phoneTail == phoneTail }
    }

    public func itineraries(bookingReference: String, phoneTail: String) async throws -> [Itinerary] {
        let reference = LookupKey(bookingReference).text
        return try await itineraries.itineraries(StoredItineraries.byReference, reference, in: database)
            .filter { $0.phoneTail == phoneTail }
    }

    /// The name must be that of the ticket's own passenger: a fellow traveller's name does not open the ticket.
    public func itineraries(ticketNumber: String, passenger: String) async throws -> [Itinerary] {
        let (name, ticket) = (PassengerName(passenger), StoredItineraries.ticketKey(ticketNumber))
        if name.isEmpty { return [] }
        let question = StoredItineraries.byTicket(database.dialect)
        return try await itineraries.itineraries(question, ticket, in: database).filter { itinerary in
            itinerary.passengers.contains { $0.ticketNumber == ticket && PassengerName($0.name) == name }
        }
    }

    public func itineraries(bookingReference: String, passenger: String) async throws -> [Itinerary] {
        let (name, reference) = (PassengerName(passenger), LookupKey(bookingReference).text)
        if name.isEmpty { return [] }
        return try await itineraries.itineraries(StoredItineraries.byReference, reference, in: database).filter { itinerary in
            itinerary.passengers.contains { PassengerName($0.name) == name }
        }
    }

    public func itineraries(of customer: String, limit: Int) async throws -> [Itinerary] {
        let question = StoredItineraries.ofCustomer(database.dialect)
        return try await itineraries.itineraries(question, customer, limit: limit, in: database)
            .sorted { ($0.lastDeparture, $1.bookingReference) > ($1.lastDeparture, $0.bookingReference) }
    }
}

extension StoredDirectory: BankDirectory {
    public func bills(of customer: String, count: Int) async throws -> [Bill] {
        try await bank.bills(of: customer, count: count, in: database)
    }

    public func limits(of customer: String, count: Int) async throws -> [CreditLimit] {
        try await bank.limits(of: customer, count: count, in: database)
    }

    public func transactions(of customer: String, cardTail tail: String?, count: Int) async throws -> [CardTransaction] {
        try await bank.transactions(of: customer, cardTail: tail, count: count, in: database)
    }
}

extension StoredDirectory: RailwayDirectory {
    public func train(_ number: TrainNumber, on date: CivilDate) async throws -> Train? {
        try await trains.train(number, on: date, in: database)
    }

    public func trains(
        from origins: [String],
        to destinations: [String],
        on date: CivilDate,
        count: Int
    ) async throws -> [Train] {
        try await trains.trains(from: origins, to: destinations, on: date, count: count, in: database)
    }

    public func trainOrder(_ number: RailOrderNumber) async throws -> TrainOrder? {
        try await trainOrders.order(number, in: database)
    }

    public func trainOrders(of customer: String, count: Int) async throws -> [TrainOrder] {
        try await trainOrders.orders(of: customer, count: count, in: database)
    }
}

extension StoredDirectory {
    /// Adds or replaces entries by their keys, in one transaction; of several with one key the last. Real ones drive out the
    /// sample's of the same key.
    @discardableResult
    public func save(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await save([entries], isRehearsal: false)
    }

    /// What ``save(_:)-(DirectoryEntries)`` would do; nothing stays changed.
    public func rehearse(_ entries: DirectoryEntries) async throws -> DirectoryChanges {
        try await save([entries], isRehearsal: true)
    }

    /// Puts made-up entries in the place of all those that there are, in one transaction.
    public func replaceSamples(with samples: [DirectoryEntries]) async throws {
        let dialect = database.dialect
        let deletions = [
            StoredFlights.deleteAllSamples(dialect), StoredOrders.deleteAllSamples(dialect),
            StoredItineraries.deleteAllSamples(dialect), StoredBank.deleteAllSamples(dialect),
            StoredTrains.deleteAllSamples(dialect), StoredTrainOrders.deleteAllSamples(dialect),
        ]
        let beforehand = deletions.map { SQLCommand($0, [.text(account.rawValue)]) }
        _ = try await save(samples, isRehearsal: false, beforehand: beforehand)
    }

    /// - Parameter entries: of different kinds.
    private func save(
        _ entries: [DirectoryEntries],
        isRehearsal: Bool,
        beforehand: [SQLCommand] = []
    ) async throws -> DirectoryChanges {
        let loads = entries.filter { $0.count > 0 }.map(saving)
        let rows = try await database.load(
            loads.flatMap(\.tables),
            then: beforehand + loads.flatMap(\.commands),
            isRehearsal: isRehearsal
        )
        var changes = DirectoryChanges()
        var index = beforehand.count
        for load in loads {
            guard let row = rows[index + load.count].first else { continue }
            let (staying, replacing) = (Int(try row.integer(0)), Int(try row.integer(1)))
            changes.added += staying - replacing
            changes.replaced += replacing
            index += load.commands.count
        }
        return changes
    }

    private func saving(_ entries: DirectoryEntries) -> DirectoryLoad {
        switch entries {
        case .flights(let entries): flights.saving(entries.lastOfEachKey(\.key, isSample: \.isSample))
        case .orders(let entries): orders.saving(entries.lastOfEachKey(\.key, isSample: \.isSample))
        case .itineraries(let entries): itineraries.saving(entries.lastOfEachKey(\.key, isSample: \.isSample))
        case .cards(let entries): bank.saving(entries.lastOfEachKey(\.key, isSample: \.isSample))
        case .trains(let entries): trains.saving(entries.lastOfEachKey(\.key, isSample: \.isSample))
        case .tickets(let entries): trainOrders.saving(entries.lastOfEachKey(\.key, isSample: \.isSample))
        }
    }
}

extension StoredDirectory {
    /// Removes entries, of the sample none, in one transaction.
    ///
    /// - Returns: how many there were.
    func remove(_ keys: DirectoryKeys, isRehearsal: Bool) async throws -> Int {
        switch keys {
        case .flights(let keys): try await remove(flights.removing(keys), isRehearsal)
        case .orders(let keys):
            try await remove(StoredOrders.table.removing(Set(keys.map(\.text)), of: account), isRehearsal)
        case .itineraries(let keys):
            try await remove(StoredItineraries.table.removing(Set(keys.map(\.text)), of: account), isRehearsal)
        case .cards(let keys):
            try await remove(StoredBank.table.removing(Set(keys.map(\.text)), of: account), isRehearsal)
        case .trains(let keys):
            try await remove(StoredTrains.table.removing(Set(keys.map(\.text)), of: account), isRehearsal)
        case .tickets(let keys):
            try await remove(StoredTrainOrders.table.removing(Set(keys.map(\.description)), of: account), isRehearsal)
        }
    }

    /// Removes what is not among some entries, of the sample nothing, in one transaction: of flights and trains what is of the same days,
    /// of others all.
    ///
    /// - Returns: how many they were.
    public func removeOthers(than entries: DirectoryEntries, isRehearsal: Bool = false) async throws -> Int {
        switch entries {
        case .flights(let entries): try await remove(flights.removingOthers(than: entries), isRehearsal)
        case .orders(let entries):
            try await remove(
                StoredOrders.table.removingOthers(than: Set(entries.map { LookupKey($0.number).text }), of: account),
                isRehearsal
            )
        case .itineraries(let entries):
            try await remove(
                StoredItineraries.table.removingOthers(
                    than: Set(entries.map { LookupKey($0.bookingReference).text }),
                    of: account
                ),
                isRehearsal
            )
        case .cards(let entries):
            try await remove(
                StoredBank.table.removingOthers(than: Set(entries.map { LookupKey($0.reference).text }), of: account),
                isRehearsal
            )
        case .trains(let entries):
            try await remove(
                StoredTrains.table.removingOthers(
                    than: Set(entries.map { TrainKey($0.number, $0.date).text }),
                    ofDays: Set(entries.map(\.date)),
                    of: account
                ),
                isRehearsal
            )
        case .tickets(let entries):
            try await remove(
                StoredTrainOrders.table.removingOthers(than: Set(entries.map(\.number.description)), of: account),
                isRehearsal
            )
        }
    }

    private func remove(_ load: DirectoryLoad, _ isRehearsal: Bool) async throws -> Int {
        let rows = try await database.load(load.tables, then: load.commands, isRehearsal: isRehearsal)
        return Int(try rows[load.count].first?.integer(0) ?? 0)
    }
}

extension StoredDirectory {
    /// Adds or replaces flights in one transaction.
    @discardableResult
    public func save(_ flights: [Flight]) async throws -> DirectoryChanges { try await save(.flights(flights)) }

    /// Adds or replaces orders in one transaction, each with its items and parcels.
    @discardableResult
    public func save(_ orders: [Order]) async throws -> DirectoryChanges { try await save(.orders(orders)) }

    /// Adds or replaces itineraries in one transaction, each with its passengers and segments.
    @discardableResult
    public func save(_ itineraries: [Itinerary]) async throws -> DirectoryChanges {
        try await save(.itineraries(itineraries))
    }

    /// Adds or replaces cards in one transaction, each with its bills and transactions.
    @discardableResult
    public func save(_ cards: [PaymentCard]) async throws -> DirectoryChanges { try await save(.cards(cards)) }

    /// Adds or replaces trains in one transaction, each with its stops and seats.
    @discardableResult
    public func save(_ trains: [Train]) async throws -> DirectoryChanges { try await save(.trains(trains)) }

    /// Adds or replaces orders of train tickets in one transaction, each with its passengers.
    @discardableResult
    public func save(_ orders: [TrainOrder]) async throws -> DirectoryChanges { try await save(.tickets(orders)) }
}

extension Array {
    /// Without those that a later one has the key of, or a real one where it is a sample.
    fileprivate func lastOfEachKey(_ key: (Element) -> [SQLValue], isSample: (Element) -> Bool) -> [Element] {
        var places: [[SQLValue]: Int] = [:]
        places.reserveCapacity(count)
        for (index, element) in enumerated() {
            let key = key(element)
            if let earlier = places[key], isSample(element), !isSample(self[earlier]) { continue }
            places[key] = index
        }
        return places.count == count ? self : places.values.sorted().map { self[$0] }
    }
}

extension Itinerary {
    /// Compares as its time does.
    fileprivate var lastDeparture: String {
        segments.map { "\($0.date) \($0.departure)" }.max() ?? ""
    }
}
