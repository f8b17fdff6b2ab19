import FoundationEssentials

/// One leg of a flight line by line.
struct FlightLeg {
    let flight: Flight
    private let alternate: AirportCode?
    private let places: PlaceTable
    private let times: FlightTimes

    /// - Parameter alternate: where it was diverted to, when that is known.
    init(_ flight: Flight, divertedTo alternate: AirportCode?, places: PlaceTable) {
        self.flight = flight
        self.alternate = flight.status == .diverted ? alternate : nil
        self.places = places
        times = FlightTimes(
            from: flight.origin,
            to: flight.destination,
            flight.scheduledDeparture,
            flight.scheduledArrival,
            places: places
        )
    }

    /// The local day it leaves, from which `+1` counts; another than the service date after a stop over midnight.
    var day: CivilDate { times.day }

    /// Where it was bound for is not where it is.
    var isElsewhere: Bool { flight.status == .diverted || flight.status == .returned }

    /// `北京首都 T3 → 上海虹桥 T2`.
    var ends: String {
        places.ends(from: (flight.origin, flight.originTerminal), to: (flight.destination, flight.destinationTerminal))
    }

    /// `11:30 – 13:45`.
    var scheduledTimes: String {
        "\(times.atOrigin(flight.scheduledDeparture)) – \(times.atDestination(flight.scheduledArrival))"
    }

    var zoneNote: String { times.zoneNote }

    /// What really happened, else what is expected, with how late. Of a flight that does not get to where it was bound for nothing is
    /// said of an arrival there.
    var movement: String? {
        let late = flight.lateness.map { "（延误\($0)）" } ?? ""
        let off = flight.actualDeparture.map(times.atOrigin)
        switch flight.status {
        case .cancelled:
            return nil
        case .diverted:
            let landed = alternate.flatMap { alternate in
                flight.actualArrival.map { "，\(AirportTime(of: alternate, in: places).clock($0, seenFrom: day)) 降落" }
            }
            return off.map { "实际起飞 \($0)\(landed ?? "")\(late)" }
        case .returned:
            let landed = flight.actualArrival.map { "，\(times.atOrigin($0)) 返回" } ?? ""
            return off.map { "实际起飞 \($0)\(landed)\(late)" }
        case .scheduled, .checkin, .boarding, .gateClosed, .delayed, .departed, .arrived, .unknown:
            break
        }
        let on = flight.actualArrival.map(times.atDestination)
        let due = flight.estimatedArrival.map(times.atDestination)
        switch (off, on, flight.estimatedDeparture.map(times.atOrigin), due) {
        case (let off?, let on?, _, _): return "实际 \(off) – \(on)\(late)"
        case (let off?, nil, _, let due?): return "实际起飞 \(off)，预计到达 \(due)\(late)"
        case (let off?, nil, _, nil): return "实际起飞 \(off)\(late)"
        case (nil, let on?, _, _): return "实际到达 \(on)\(late)"
        case (nil, nil, let off?, let on?): return "预计 \(off) – \(on)\(late)"
        case (nil, nil, let off?, nil): return "预计起飞 \(off)\(late)"
        case (nil, nil, nil, let on?): return "预计到达 \(on)\(late)"
        case (nil, nil, nil, nil): return nil
        }
    }

    /// `状态：延误（航路流量控制）｜登机口 C32｜值机柜台 J–K`.
    var state: String {
        var parts = ["状态：\(word)\(flight.statusReason.map { "（\($0)）" } ?? "")"]
        if flight.isBeforeDeparture {
            if let gate = flight.gate { parts.append("登机口 \(gate)") }
            if let counters = flight.checkinCounters { parts.append("值机柜台 \(counters)") }
        } else if flight.status != .cancelled, !isElsewhere, let belt = flight.baggageBelt {
            parts.append("行李转盘 \(belt)")
        }
        return parts.joined(separator: "｜")
    }

    /// With where it is, when that is known.
    private var word: String {
        switch flight.status {
        case .diverted: flight.status.word + (alternate.map { "到\(places.name(of: $0))" } ?? "")
        case .returned where flight.actualArrival != nil: "已返回\(places.name(of: flight.origin))"
        default: flight.status.word
        }
    }
}

extension PlaceTable {
    /// `北京首都 T3 → 上海虹桥 T2`.
    func ends(from origin: (AirportCode, String?), to destination: (AirportCode, String?)) -> String {
        func end(_ airport: AirportCode, _ terminal: String?) -> String {
            name(of: airport) + (terminal.map { " \($0)" } ?? "")
        }
        return "\(end(origin.0, origin.1)) → \(end(destination.0, destination.1))"
    }
}
