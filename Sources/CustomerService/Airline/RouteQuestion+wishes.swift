extension RouteQuestion.Wishes {
    /// Whether the flight is one of those that are wanted.
    func allow(_ flight: RouteFlight) -> Bool {
        let airlines = [flight.designator.airline, flight.operatedBy?.airline].compactMap { $0 }
        if isDirect, !flight.stops.isEmpty { return false }
        if !self.airlines.isEmpty, self.airlines.isDisjoint(with: airlines) { return false }
        return otherAirlines.isDisjoint(with: airlines)
    }

    /// As an answer names them: `国航 直飞`; empty where nothing is wanted in particular.
    var words: String {
        func names(_ codes: Set<String>) -> String {
            codes.sorted().map { Airline.withCode($0)?.shortName ?? $0 }.joined(separator: "、")
        }
        return [
            airlines.isEmpty ? nil : names(airlines),
            otherAirlines.isEmpty ? nil : "\(names(otherAirlines))以外",
            isDirect ? "直飞" : nil,
        ].compactMap { $0 }.joined(separator: " ")
    }
}
