public import FoundationEssentials

/// One leg of a flight on one day, as a lookup shows it.
public struct Flight: Sendable, Hashable, Codable {
    /// How far a flight has come; the words of the common feeds, folded to those that change an answer.
    public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
        /// In the order of a flight's day; the last four are the ways it can go wrong, and not known.
        case scheduled, checkin, boarding, gateClosed, delayed, departed, arrived, cancelled, diverted, returned, unknown
    }

    /// The number it was looked up by: the operating one, or a codeshare's.
    public var designator: FlightDesignator
    /// Who really flies it, where that is another airline (实际承运).
    public var operatedBy: FlightDesignator?
    /// The other numbers under which seats of this aircraft are sold (共享航班).
    public var codeshares: [FlightDesignator]
    /// The scheduled local departure date at the first origin. A later leg may leave on another day.
    public var serviceDate: CivilDate
    /// From 1 in the order flown (经停); one number and date may have several.
    public var leg: Int
    /// Where it leaves.
    public var origin: AirportCode
    /// Where it lands.
    public var destination: AirportCode
    /// Where to check in; nil when it is not known or there is only one.
    public var originTerminal: String?
    /// Where it arrives; nil when it is not known or there is only one.
    public var destinationTerminal: String?
    /// As in the timetable; like all instants shown in the local time of the airport where it happens.
    public var scheduledDeparture: Date
    /// As in the timetable.
    public var scheduledArrival: Date
    /// As expected now; nil when nothing was said.
    public var estimatedDeparture: Date?
    /// As expected now; nil when nothing was said. Not shown of a flight that was diverted, returned or cancelled.
    public var estimatedArrival: Date?
    /// When it left the stand; nil before.
    public var actualDeparture: Date?
    /// When it came to the stand; nil before. Of a diverted flight where it was diverted to, of a returned one at the origin.
    public var actualArrival: Date?
    /// As signs at the airport say, such as `C1-C8`.
    public var checkinCounters: String?
    /// Where it is boarded.
    public var gate: String?
    /// Where bags come out.
    public var baggageBelt: String?
    /// How far it is.
    public var status: Status
    /// Why it is late, cancelled or elsewhere, in words for the customer.
    public var statusReason: String?
    /// Such as `A320`.
    public var aircraftType: String?
    /// When the source last said anything about it.
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
