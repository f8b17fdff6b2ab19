/// What a customer said, read in the light of what was spoken of.
struct AirlineReading: Sendable, Hashable {
    /// The whole question as it stands now.
    var intent: AirlineIntent
    /// A person is wanted beside.
    var wantsPerson = false
}

/// What an airline's conversation is about.
enum AirlineFrame: Sendable, Hashable {
    /// A flight; nil while its number is asked for.
    case flight(FlightQuestion?)
    /// A flight whose airline is asked for.
    case flightNumber(Int, day: DayMention?)
    /// Flights between places; a list is shown where both are known, and one of it was perhaps looked at.
    case route(RouteQuestion, chosen: FlightQuestion? = nil)
    /// A booked journey.
    case itinerary(ItineraryQuestion?)
}
