import CustomerService
import FoundationEssentials

extension SampleData {
    /// Yesterday to a week ahead: a timetable for every day, and a story for some of today's flights.
    static func flights(around today: CivilDate) -> [Flight] {
        (-1...7).flatMap { offset in
            timetable.map { entry in
                var flight = entry.flight(
                    on: today.adding(days: offset),
                    updatedAt: ChinaTime.instant(today, minutes: 10 * 60 + 28)
                )
                switch offset {
                case ..<0: entry.fly(&flight)
                case 0: entry.story(&flight, entry)
                default: break
                }
                return flight
            }
        }
    }

    /// Takes on today's fate.
    typealias Story = @Sendable (inout Flight, TimetableEntry) -> Void

    /// One leg that is flown every day; times are minutes after the service day's midnight, each by the clocks of its airport.
    struct TimetableEntry: Sendable {
        var designator: String
        var leg = 1
        var from: (airport: String, terminal: String?)
        var to: (airport: String, terminal: String?)
        var departure: Int
        var arrival: Int
        var aircraft: String
        var codeshares: [String] = []
        var story: Story = { _, _ in }

        func flight(on day: CivilDate, updatedAt: Date) -> Flight {
            Flight(
                designator: FlightDesignator(sample: designator),
                codeshares: codeshares.map(FlightDesignator.init(sample:)),
                serviceDate: day,
                leg: leg,
                origin: AirportCode(rawValue: from.airport),
                destination: AirportCode(rawValue: to.airport),
                originTerminal: from.terminal,
                destinationTerminal: to.terminal,
                scheduledDeparture: AirportTime(of: AirportCode(rawValue: from.airport)).instant(day, minutes: departure),
                scheduledArrival: AirportTime(of: AirportCode(rawValue: to.airport)).instant(day, minutes: arrival),
                status: .scheduled,
                aircraftType: aircraft,
                updatedAt: updatedAt,
                isSample: true
            )
        }

        /// Flown, a few minutes off the schedule.
        func fly(_ flight: inout Flight) {
            flight.status = .arrived
            flight.actualDeparture = flight.scheduledDeparture.addingTimeInterval(7 * 60)
            flight.actualArrival = flight.scheduledArrival.addingTimeInterval(-4 * 60)
            flight.gate = "C\(10 + departure % 40)"
            flight.baggageBelt = "\(1 + arrival % 18)"
        }
    }

    private static func time(_ hour: Int, _ minute: Int) -> Int { hour * 60 + minute }

    private static let delayed: Story = { flight, _ in
        flight.status = .delayed
        flight.estimatedDeparture = flight.scheduledDeparture.addingTimeInterval(50 * 60)
        flight.estimatedArrival = flight.scheduledArrival.addingTimeInterval(50 * 60)
        flight.gate = "C32"
        flight.checkinCounters = "J–K"
        flight.statusReason = "航路流量控制"
    }
    private static let arrived: Story = { flight, entry in entry.fly(&flight) }
    private static let underWay: Story = { flight, _ in
        flight.status = .departed
        flight.gate = "B08"
        flight.actualDeparture = flight.scheduledDeparture.addingTimeInterval(12 * 60)
        flight.estimatedArrival = flight.scheduledArrival.addingTimeInterval(5 * 60)
    }
    private static let boarding: Story = { flight, _ in
        flight.status = .boarding
        flight.gate = "A117"
        flight.checkinCounters = "C–D"
    }
    private static let gateClosed: Story = { flight, _ in
        flight.status = .gateClosed
        flight.gate = "H06"
    }
    private static let checkin: Story = { flight, _ in
        flight.status = .checkin
        flight.gate = "D52"
        flight.checkinCounters = "F01–F12"
    }
    private static let gateChanged: Story = { flight, _ in
        flight.status = .checkin
        flight.gate = "D56"
        flight.checkinCounters = "H–J"
        flight.statusReason = "登机口由D52变更为D56"
    }
    private static let cancelled: Story = { flight, _ in
        flight.status = .cancelled
        flight.statusReason = "飞机调配"
    }
    private static let diverted: Story = { flight, _ in
        flight.status = .diverted
        flight.actualDeparture = flight.scheduledDeparture.addingTimeInterval(9 * 60)
        flight.statusReason = "目的地机场雷雨，备降长沙黄花"
    }
    private static let returned: Story = { flight, _ in
        flight.status = .returned
        flight.actualDeparture = flight.scheduledDeparture.addingTimeInterval(6 * 60)
        flight.statusReason = "目的地机场大雾，返航"
    }

    /// The routes people try first. The numbers are of real airlines; times, gates and fates are made up.
    static let timetable: [TimetableEntry] = [
        // 北京–上海
        TimetableEntry(
            designator: "CA1501",
            from: ("PEK", "T3"),
            to: ("SHA", "T2"),
            departure: time(7, 30),
            arrival: time(9, 45),
            aircraft: "A330-300",
            story: arrived
        ),
        TimetableEntry(
            designator: "CA1835",
            from: ("PEK", "T3"),
            to: ("SHA", "T2"),
            departure: time(11, 30),
            arrival: time(13, 45),
            aircraft: "A321",
            codeshares: ["ZH1835", "SC5835"],
            story: delayed
        ),
        TimetableEntry(
            designator: "MU5101",
            from: ("SHA", "T2"),
            to: ("PEK", "T2"),
            departure: time(8, 0),
            arrival: time(10, 20),
            aircraft: "C919",
            codeshares: ["FM9101"],
            story: arrived
        ),
        TimetableEntry(
            designator: "MU5102",
            from: ("PEK", "T2"),
            to: ("SHA", "T2"),
            departure: time(12, 0),
            arrival: time(14, 15),
            aircraft: "C919",
            story: checkin
        ),
        TimetableEntry(
            designator: "HU7605",
            from: ("PEK", "T2"),
            to: ("SHA", "T2"),
            departure: time(15, 0),
            arrival: time(17, 10),
            aircraft: "B787-9"
        ),
        TimetableEntry(
            designator: "MU5158",
            from: ("PKX", nil),
            to: ("SHA", "T2"),
            departure: time(18, 0),
            arrival: time(20, 15),
            aircraft: "A320neo"
        ),
        TimetableEntry(
            designator: "CA1858",
            from: ("SHA", "T2"),
            to: ("PEK", "T3"),
            departure: time(19, 55),
            arrival: time(22, 15),
            aircraft: "B747-8"
        ),
        TimetableEntry(
            designator: "CA1886",
            from: ("PVG", "T2"),
            to: ("PEK", "T3"),
            departure: time(22, 30),
            arrival: time(24, 55),
            aircraft: "B737-800"
        ),
        // 北京–广州、深圳
        TimetableEntry(
            designator: "CZ3101",
            from: ("CAN", "T2"),
            to: ("PKX", nil),
            departure: time(8, 0),
            arrival: time(11, 10),
            aircraft: "A350-900",
            codeshares: ["MF1101"],
            story: underWay
        ),
        TimetableEntry(
            designator: "CZ3102",
            from: ("PKX", nil),
            to: ("CAN", "T2"),
            departure: time(12, 30),
            arrival: time(15, 50),
            aircraft: "A350-900"
        ),
        TimetableEntry(
            designator: "CA1321",
            from: ("PEK", "T3"),
            to: ("CAN", "T3"),
            departure: time(8, 30),
            arrival: time(11, 50),
            aircraft: "B777-300ER",
            story: diverted
        ),
        TimetableEntry(
            designator: "CA1330",
            from: ("CAN", "T3"),
            to: ("PEK", "T3"),
            departure: time(16, 0),
            arrival: time(19, 5),
            aircraft: "A330-200"
        ),
        TimetableEntry(
            designator: "ZH9101",
            from: ("SZX", "T3"),
            to: ("PEK", "T3"),
            departure: time(9, 15),
            arrival: time(12, 35),
            aircraft: "A330-300",
            codeshares: ["CA3609"],
            story: underWay
        ),
        TimetableEntry(
            designator: "HU7704",
            from: ("SZX", "T3"),
            to: ("PEK", "T2"),
            departure: time(21, 40),
            arrival: time(24, 50),
            aircraft: "B787-9"
        ),
        TimetableEntry(
            designator: "JD5376",
            from: ("SZX", "T3"),
            to: ("PKX", nil),
            departure: time(10, 50),
            arrival: time(14, 0),
            aircraft: "A321",
            story: boarding
        ),
        // 上海–广州、深圳
        TimetableEntry(
            designator: "MU5303",
            from: ("SHA", "T2"),
            to: ("CAN", "T3"),
            departure: time(10, 35),
            arrival: time(13, 0),
            aircraft: "A321",
            codeshares: ["FM9303"],
            story: gateClosed
        ),
        TimetableEntry(
            designator: "9C8835",
            from: ("PVG", "T2"),
            to: ("SZX", "T3"),
            departure: time(7, 5),
            arrival: time(9, 45),
            aircraft: "A320neo",
            story: arrived
        ),
        TimetableEntry(
            designator: "HO1111",
            from: ("SHA", "T2"),
            to: ("SZX", "T3"),
            departure: time(13, 20),
            arrival: time(15, 55),
            aircraft: "A321neo"
        ),
        // 成都、重庆、昆明、西安
        TimetableEntry(
            designator: "3U8881",
            from: ("TFU", "T1"),
            to: ("PEK", "T3"),
            departure: time(7, 0),
            arrival: time(9, 50),
            aircraft: "A330-200",
            story: arrived
        ),
        TimetableEntry(
            designator: "3U8882",
            from: ("PEK", "T3"),
            to: ("TFU", "T1"),
            departure: time(11, 0),
            arrival: time(14, 5),
            aircraft: "A330-200",
            story: boarding
        ),
        TimetableEntry(
            designator: "3U8963",
            from: ("CTU", "T1"),
            to: ("SHA", "T2"),
            departure: time(9, 0),
            arrival: time(11, 50),
            aircraft: "A321",
            story: returned
        ),
        TimetableEntry(
            designator: "CA4103",
            from: ("CTU", "T2"),
            to: ("PEK", "T3"),
            departure: time(14, 0),
            arrival: time(16, 45),
            aircraft: "A320",
            codeshares: ["ZH4103"]
        ),
        TimetableEntry(
            designator: "MU5401",
            from: ("PVG", "T1"),
            to: ("CKG", "T3"),
            departure: time(8, 20),
            arrival: time(11, 15),
            aircraft: "A320",
            story: underWay
        ),
        TimetableEntry(
            designator: "8L9963",
            from: ("KMG", nil),
            to: ("PVG", "T2"),
            departure: time(16, 45),
            arrival: time(19, 55),
            aircraft: "B737-800",
            story: cancelled
        ),
        TimetableEntry(
            designator: "GS7891",
            from: ("TSN", "T1"),
            to: ("XIY", "T3"),
            departure: time(12, 10),
            arrival: time(14, 15),
            aircraft: "A320"
        ),
        // 经停：上海虹桥–西安–乌鲁木齐
        TimetableEntry(
            designator: "MU2255",
            leg: 1,
            from: ("SHA", "T2"),
            to: ("XIY", "T5"),
            departure: time(9, 30),
            arrival: time(12, 10),
            aircraft: "A320neo",
            story: underWay
        ),
        TimetableEntry(
            designator: "MU2255",
            leg: 2,
            from: ("XIY", "T5"),
            to: ("URC", "T4"),
            departure: time(13, 20),
            arrival: time(17, 10),
            aircraft: "A320neo"
        ),
        // 经停：厦门–杭州–哈尔滨
        TimetableEntry(
            designator: "MF8069",
            leg: 1,
            from: ("XMN", "T3"),
            to: ("HGH", "T3"),
            departure: time(14, 30),
            arrival: time(16, 0),
            aircraft: "B737-800"
        ),
        TimetableEntry(
            designator: "MF8069",
            leg: 2,
            from: ("HGH", "T3"),
            to: ("HRB", "T2"),
            departure: time(16, 55),
            arrival: time(20, 5),
            aircraft: "B737-800"
        ),
        // 经停，后一段在午夜之后：天津–武汉–昆明
        TimetableEntry(
            designator: "GS6571",
            leg: 1,
            from: ("TSN", "T1"),
            to: ("WUH", "T3"),
            departure: time(21, 30),
            arrival: time(23, 30),
            aircraft: "A320"
        ),
        TimetableEntry(
            designator: "GS6571",
            leg: 2,
            from: ("WUH", "T3"),
            to: ("KMG", nil),
            departure: time(24, 30),
            arrival: time(26, 55),
            aircraft: "A320"
        ),
        // 东京、纽约
        TimetableEntry(
            designator: "CA929",
            from: ("PVG", "T2"),
            to: ("NRT", "T1"),
            departure: time(9, 0),
            arrival: time(12, 50),
            aircraft: "A330-300",
            codeshares: ["NH5702"]
        ),
        TimetableEntry(
            designator: "CA981",
            from: ("PEK", "T3"),
            to: ("JFK", "T1"),
            departure: time(13, 0),
            arrival: time(13, 30),
            aircraft: "B747-8"
        ),
        // 海口、三亚
        TimetableEntry(
            designator: "HU7181",
            from: ("HAK", "T2"),
            to: ("PEK", "T2"),
            departure: time(8, 10),
            arrival: time(11, 50),
            aircraft: "B787-8",
            story: underWay
        ),
        TimetableEntry(
            designator: "HU7280",
            from: ("PEK", "T2"),
            to: ("SYX", "T1"),
            departure: time(17, 25),
            arrival: time(21, 40),
            aircraft: "B787-9"
        ),
        TimetableEntry(
            designator: "CZ6712",
            from: ("SYX", "T2"),
            to: ("CAN", "T2"),
            departure: time(20, 0),
            arrival: time(21, 35),
            aircraft: "A320",
            story: delayed
        ),
        // 杭州、南京、青岛、香港
        TimetableEntry(
            designator: "GJ8887",
            from: ("HGH", "T3"),
            to: ("PEK", "T3"),
            departure: time(18, 30),
            arrival: time(20, 50),
            aircraft: "A321neo"
        ),
        TimetableEntry(
            designator: "SC4651",
            from: ("TAO", nil),
            to: ("PVG", "T2"),
            departure: time(15, 35),
            arrival: time(17, 20),
            aircraft: "B737-800"
        ),
        TimetableEntry(
            designator: "CA107",
            from: ("PEK", "T3"),
            to: ("HKG", "T1"),
            departure: time(9, 0),
            arrival: time(13, 0),
            aircraft: "B777-300ER",
            codeshares: ["CX6107"],
            story: underWay
        ),
        TimetableEntry(
            designator: "MU2801",
            from: ("NKG", "T2"),
            to: ("PKX", nil),
            departure: time(11, 50),
            arrival: time(14, 0),
            aircraft: "A320",
            story: gateChanged
        ),
    ]
}

extension FlightDesignator {
    /// From a literal of the timetable: two characters of airline, then the number.
    init(sample text: String) {
        self.init(airline: String(text.prefix(2)), number: Int(text.dropFirst(2)) ?? 0)
    }
}
