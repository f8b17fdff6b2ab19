/// Where the questions of one account's customers are looked up: in the service's own tables, or in a system of the company.
public struct Directories: Sendable {
    /// Flights and the routes between places.
    public var flights: any FlightDirectory
    /// Orders and parcels.
    public var orders: any OrderDirectory
    /// Booked journeys.
    public var itineraries: any ItineraryDirectory
    /// Bills, limits and transactions of a bank's customers.
    public var bank: any BankDirectory
    /// Trains and orders of their tickets.
    public var railway: any RailwayDirectory

    /// - Parameters:
    ///   - bank: by default without customers.
    ///   - railway: by default without trains.
    public init(
        flights: any FlightDirectory,
        orders: any OrderDirectory,
        itineraries: any ItineraryDirectory,
        bank: any BankDirectory = EmptyDirectory(),
        railway: any RailwayDirectory = EmptyDirectory()
    ) {
        self.flights = flights
        self.orders = orders
        self.itineraries = itineraries
        self.bank = bank
        self.railway = railway
    }

    /// All of one place.
    public init(_ directory: some FlightDirectory & OrderDirectory & ItineraryDirectory) {
        self.init(flights: directory, orders: directory, itineraries: directory)
    }

    /// All of one place.
    public init(_ directory: some FlightDirectory & OrderDirectory & ItineraryDirectory & BankDirectory & RailwayDirectory) {
        self.init(flights: directory, orders: directory, itineraries: directory, bank: directory, railway: directory)
    }
}
