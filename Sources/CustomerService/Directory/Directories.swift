/// Where the questions of one account's customers are looked up: in the service's own tables, or in a system of the company.
public struct Directories: Sendable {
    /// Flights and the routes between places.
    public var flights: any FlightDirectory
    /// Orders and parcels.
    public var orders: any OrderDirectory
    /// Booked journeys.
    public var itineraries: any ItineraryDirectory

    public init(flights: any FlightDirectory, orders: any OrderDirectory, itineraries: any ItineraryDirectory) {
        self.flights = flights
        self.orders = orders
        self.itineraries = itineraries
    }

    /// All of one place.
    public init(_ directory: some FlightDirectory & OrderDirectory & ItineraryDirectory) {
        self.init(flights: directory, orders: directory, itineraries: directory)
    }
}
