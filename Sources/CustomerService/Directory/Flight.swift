public import FoundationEssentials

/// One leg of a flight on one day, as a lookup shows it.
public struct Flight: Sendable, Hashable {
    /// How far a flight has come; the words of the common feeds, folded to those that change an answer.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case scheduled, checkin, boarding, gateClosed, delayed, departed, arrived, cancelled, diverted, returned, unknown
    }

    /// The number it was looked up by: the operating one, or a codeshare's.
    public var designator: FlightDesignator
    /// Who really flies it, where that is another airline (实际承运).
    public var operatedBy: FlightDesignator?
    /// The other numbers under which seats of this aircraft are sold (共享航班).
    public var codeshares: [FlightDesignator]
    /// The scheduled local departure date at the first origin.
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
    /// Why it is late, cancelled or elsewhere, in words for the customer.
    public var statusReason: String?
    public var aircraftType: String?
    public var updatedAt: Date
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    public init(
        designator: FlightDesignator,
        operatedBy: FlightDesignator? = nil,
        codeshares: [FlightDesignator] = [],
        serviceDate: CivilDate,
        leg: Int = 1,
        origin: AirportCode,
        destination: AirportCode,
        originTerminal: String? = nil,
        destinationTerminal: String? = nil,
        scheduledDeparture: Date,
        scheduledArrival: Date,
        estimatedDeparture: Date? = nil,
        estimatedArrival: Date? = nil,
        actualDeparture: Date? = nil,
        actualArrival: Date? = nil,
        checkinCounters: String? = nil,
        gate: String? = nil,
        baggageBelt: String? = nil,
        status: Status,
        statusReason: String? = nil,
        aircraftType: String? = nil,
        updatedAt: Date,
        isSample: Bool = false
    ) {
        self.designator = designator
        self.operatedBy = operatedBy
        self.codeshares = codeshares
        self.serviceDate = serviceDate
        self.leg = leg
        self.origin = origin
        self.destination = destination
        self.originTerminal = originTerminal
        self.destinationTerminal = destinationTerminal
        self.scheduledDeparture = scheduledDeparture
        self.scheduledArrival = scheduledArrival
        self.estimatedDeparture = estimatedDeparture
        self.estimatedArrival = estimatedArrival
        self.actualDeparture = actualDeparture
        self.actualArrival = actualArrival
        self.checkinCounters = checkinCounters
        self.gate = gate
        self.baggageBelt = baggageBelt
        self.status = status
        self.statusReason = statusReason
        self.aircraftType = aircraftType
        self.updatedAt = updatedAt
        self.isSample = isSample
    }
}
