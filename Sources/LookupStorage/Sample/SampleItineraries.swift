import CustomerService

extension SampleData {
    /// Journeys on flights of the timetable, for one to three passengers, booked by the customers `C10001` and `C10002`.
    static func itineraries(around today: CivilDate) -> [Itinerary] {
        [
            Itinerary(
                bookingReference: "NKX8R2",
                passengers: [.init(name: "张伟", ticketNumber: "9992123456789")],
                segments: [segment("CA1835", on: today)],
                customer: "C10001",
                phoneTail: "8000",
                isSample: true
            ),
            Itinerary(
                bookingReference: "PW3K7D",
                passengers: [
                    .init(name: "李娜", ticketNumber: "7812123456790"),
                    .init(name: "王小明", ticketNumber: "7812123456791"),
                ],
                segments: [segment("MU5101", on: today.adding(days: 2)), segment("MU5102", on: today.adding(days: 5))],
                customer: "C10001",
                phoneTail: "8000",
                isSample: true
            ),
            Itinerary(
                bookingReference: "HX6T4M",
                passengers: [
                    .init(name: "陈静", ticketNumber: "7842123456792"),
                    .init(name: "陈浩然", ticketNumber: "7842123456793"),
                    .init(name: "SMITH/JOHN MR", ticketNumber: "7842123456794"),
                ],
                segments: [segment("CZ3101", on: today.adding(days: 1), cabin: "公务舱 J")],
                customer: "C10002",
                phoneTail: "8000",
                isSample: true
            ),
            Itinerary(
                bookingReference: "JQ2M9V",
                passengers: [.init(name: "买买提·阿卜杜拉", ticketNumber: "7812123456795")],
                segments: [
                    segment("MU2255", leg: 1, on: today.adding(days: 3)),
                    segment("MU2255", leg: 2, on: today.adding(days: 3)),
                ],
                customer: "C10002",
                phoneTail: "8000",
                isSample: true
            ),
            Itinerary(
                bookingReference: "KD5W8C",
                passengers: [.init(name: "刘洋", ticketNumber: "8802123456796")],
                segments: [segment("HU7704", on: today.adding(days: -1), status: "已使用")],
                customer: "C10001",
                phoneTail: "8000",
                isSample: true
            ),
            Itinerary(
                bookingReference: "RT5N3Y",
                passengers: [.init(name: "赵敏", ticketNumber: "9992123456797")],
                segments: [segment("CA981", on: today.adding(days: 4))],
                phoneTail: "8000",
                isSample: true
            ),
        ]
    }

    private static func segment(
        _ designator: String,
        leg: Int = 1,
        on day: CivilDate,
        cabin: String = "经济舱 Y",
        status: String = "已出票"
    ) -> Itinerary.Segment {
        let entry = timetable.first { $0.designator == designator && $0.leg == leg }
        // A leg after midnight is of its own day, from which its arrival counts.
        let days = (entry?.departure ?? 0) / (24 * 60)
        return Itinerary.Segment(
            designator: FlightDesignator(sample: designator),
            date: day.adding(days: days),
            origin: AirportCode(rawValue: entry?.from.airport ?? ""),
            destination: AirportCode(rawValue: entry?.to.airport ?? ""),
            departure: clock((entry?.departure ?? 0) - days * 24 * 60),
            arrival: clock((entry?.arrival ?? 0) - days * 24 * 60),
            cabin: cabin,
            status: status
        )
    }

    private static func clock(_ minutes: Int) -> String {
        ClockTime(minutes: minutes).text
    }
}
