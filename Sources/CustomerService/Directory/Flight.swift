public import FoundationEssentials

/// One leg of a flight on one day, as a lookup shows it.
public struct Flight: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case scheduled, checkin, boarding, gateClosed, delayed, departed, arrived, cancelled, diverted, returned, unknown
    }

    public var designator: FlightDesignator
    /// Who really flies it, where that is another airline (实际承运).
    public var operatedBy: FlightDesignator?
    /// The scheduled local departure date at the origin.
    public var serviceDate: CivilDate
    /// From 1 in the order flown (经停); one number and date may have several.
    public var leg: Int
    public var origin: AirportCode
    public var destination: AirportCode
    public var originTerminal: String?
    public var destinationTerminal: String?
    public var scheduledDeparture: Date
    public var scheduledArrival: Date
    public var estimatedDeparture: Date?
    public var estimatedArrival: Date?
    public var actualDeparture: Date?
    public var actualArrival: Date?
    public var checkinCounters: String?
    public var gate: String?
    public var baggageBelt: String?
    public var status: Status
    public var statusReason: String?
    public var aircraftType: String?
    public var updatedAt: Date
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool
}
