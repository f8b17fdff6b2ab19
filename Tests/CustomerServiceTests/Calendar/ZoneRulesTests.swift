import Foundation
import Testing

@testable import CustomerService

@Suite("Zones, from the system's tzdata")
struct ZoneRulesTests {
    private static let names = Set(PlaceTable.builtIn.cities.flatMap { $0.airports.map(\.zone) }).sorted()

    private func utc(_ text: String) throws -> Date {
        try Date("\(text):00Z", strategy: .iso8601)
    }

    @Test("every zone of the places has the offsets that Foundation knows", arguments: names)
    func likeFoundation(name: String) throws {
        let rules = try #require(ZoneRules.named(name))
        let zone = try #require(TimeZone(identifier: name))
        var time = 1_735_689_600.0  // 2025-01-01
        // Every 11 hours of four years, so that each change is seen from near.
        while time < 1_861_920_000 {
            let date = Date(timeIntervalSince1970: time)
            guard rules.offset(at: date) == zone.secondsFromGMT(for: date) else {
                Issue.record("\(name) at \(date): \(rules.offset(at: date)), not \(zone.secondsFromGMT(for: date))")
                return
            }
            time += 11 * 3_600
        }
    }

    @Test(
        "clocks change on the day and at the hour",
        arguments: [
            ("America/New_York", "2027-03-14T06:59", -5), ("America/New_York", "2027-03-14T07:00", -4),
            ("America/New_York", "2026-11-01T05:59", -4), ("America/New_York", "2026-11-01T06:00", -5),
            ("Europe/London", "2026-10-25T00:59", 1), ("Europe/London", "2026-10-25T01:00", 0),
            ("Australia/Sydney", "2026-04-04T15:59", 11), ("Australia/Sydney", "2026-04-04T16:00", 10),
            ("Europe/Dublin", "2026-07-01T12:00", 1), ("Europe/Dublin", "2026-12-01T12:00", 0),
            ("Asia/Shanghai", "2026-07-01T12:00", 8), ("Asia/Tokyo", "2026-07-01T12:00", 9),
            // Long after all that is written out.
            ("America/New_York", "2060-07-01T12:00", -4), ("America/New_York", "2060-12-01T12:00", -5),
        ]
    )
    func changes(name: String, time: String, hours: Int) throws {
        #expect(try #require(ZoneRules.named(name)).offset(at: utc(time)) == hours * 3_600)
    }

    @Test("a time that clocks show twice is the first, one that they skip comes after the change")
    func localTimes() throws {
        let york = try #require(ZoneRules.named("America/New_York"))
        let (spring, autumn) = (CivilDate(year: 2027, month: 3, day: 14), CivilDate(year: 2026, month: 11, day: 1))
        #expect(york.instant(spring, minutes: 90) == (try utc("2027-03-14T06:30")))
        #expect(york.instant(spring, minutes: 150) == (try utc("2027-03-14T07:30")))
        #expect(york.instant(spring, minutes: 210) == (try utc("2027-03-14T07:30")))
        #expect(york.instant(autumn, minutes: 90) == (try utc("2026-11-01T05:30")))
        #expect(york.instant(autumn, minutes: 150) == (try utc("2026-11-01T07:30")))
        // More than a day's minutes are the next day's clock, whatever happens in between.
        #expect(york.instant(autumn, minutes: 1_440) == (try utc("2026-11-02T05:00")))
    }

    @Test(
        "what is no zone's name is none",
        arguments: ["", "Asia/Nowhere", "../passwd", "/etc/passwd", "Asia", "zone.tab", "Asia/Shanghai\0"]
    )
    func unknown(name: String) {
        #expect(ZoneRules.named(name) == nil)
    }

    @Test("a file that is cut off anywhere is none, or says what is there")
    func truncated() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/America/New_York")))
        #expect(ZoneRules(tzif: bytes) != nil)
        for length in 0..<bytes.count { _ = ZoneRules(tzif: Array(bytes[..<length])) }
        #expect(ZoneRules(tzif: Array(bytes.prefix(60))) == nil)
    }

    @Test(
        "rules that are not POSIX's are refused",
        arguments: [
            "E", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,J60,J300", "EST5EDT,M3.2.0,M11.1.0x",
        ]
    )
    func noRule(text: String) {
        #expect(SummerTimeRule(posix: text) == nil)
    }
}

@Suite("An airport's time")
struct AirportTimeTests {
    private let day = CivilDate(year: 2026, month: 11, day: 22)

    @Test(
        "each by its own clocks",
        arguments: [
            ("PEK", "10:30"), ("NRT", "11:30"), ("BKK", "09:30"), ("SIN", "10:30"), ("CDG", "03:30"), ("LHR", "02:30"),
            ("JFK", "21:30-1"), ("LAX", "18:30-1"), ("SYD", "13:30"), ("HNL", "16:30-1"), ("DEL", "08:00"), ("URC", "10:30"),
        ]
    )
    func clocks(code: String, clock: String) {
        let time = AirportTime(of: AirportCode(rawValue: code))
        #expect(time.isKnown)
        #expect(time.clock(Date(china: "2026-11-22 10:30"), seenFrom: day) == clock)
    }

    @Test("an airport outside the table has China's time, and says so")
    func unknown() {
        let time = AirportTime(of: AirportCode(rawValue: "ZZZ"))
        #expect(!time.isKnown)
        #expect(time.local(Date(china: "2026-11-22 10:30")).clock == "10:30")
        #expect(time.instant(day, minutes: 630) == Date(china: "2026-11-22 10:30"))
    }

    @Test("a zone that the system does not know is unknown, but for China's")
    func unknownZone() throws {
        let places = try PlaceTable.builtIn.adding(rows: "新城 | XINCHENG | ZZY | | ZZZ ZZZZ - 10.5 106.7 | Asia/Nowhere")
        #expect(!AirportTime(of: AirportCode(rawValue: "ZZZ"), in: places).isKnown)
        #expect(AirportTime(of: AirportCode(rawValue: "URC"), in: places).isKnown)
    }

    @Test("an instant and its local time are each other's", arguments: PlaceTable.builtIn.cities.flatMap(\.airports).map(\.code))
    func roundTrip(code: AirportCode) {
        let time = AirportTime(of: code)
        for minutes in [0, 630, 1_439] {
            let local = time.local(time.instant(day, minutes: minutes))
            #expect(local.date == day)
            #expect(local.minute == minutes)
        }
    }
}
