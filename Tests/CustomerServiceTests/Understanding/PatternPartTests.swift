import CustomerService
import Foundation
import Testing
import WebhookCore

@Suite("Parts of patterns")
struct PatternPartTests {
    @Test(
        "identifiers are read as customers write them",
        arguments: [
            (FlightDesignator.self, "ca 1835", true), (FlightDesignator.self, "明天", false),
            (TicketNumber.self, "784-2123456789", true),
            (TicketNumber.self, "12", false), (BookingReference.self, "abc123", true), (BookingReference.self, "123456", false),
            (AirWaybill.self, "999-2345 6786", true), (AirWaybill.self, "999-23456785", false),
            (MobileNumber.self, "+86 138-0013-8000", true),
            (TrainNumber.self, "g1234", true), (TrainNumber.self, "G", false), (AirportCode.self, "pek", true),
            (AirportCode.self, "北京", false),
            (TrackingNumber.self, "SF1234567890123", true), (Place.self, "首都机场", true), (Place.self, "beijing", true),
            (Place.self, "火星", false),
            (City.self, "上海", true), (City.self, "浦东", false), (SpokenDay.self, "下周三上午", true), (SpokenDay.self, "12月1号", true),
            (SpokenDay.self, "国庆", true), (SpokenDay.self, "明天的票", false), (SpokenDay.self, "北京", false),
            (CivilDate.self, "2026年12月1日", true), (CivilDate.self, "2026/12/1", true), (CivilDate.self, "20261201", true),
            (CivilDate.self, "2026-02-30", false), (CivilDate.self, "12-1", false), (CivilDate.self, "2026-12-01-05", false),
        ] as [(any PatternPart.Type, String, Bool)]
    )
    func reading(type: any PatternPart.Type, text: String, isRead: Bool) {
        #expect((type.init(part: FoldedText(text)) != nil) == isRead)
    }

    @Test("a day is counted from the day of the delivery")
    func days() throws {
        let day = try #require(SpokenDay(part: FoldedText("後天")))
        let now = Date(timeIntervalSince1970: 1_795_314_600)
        let today = CivilDate(now)
        #expect(day.mention(seenFrom: now)?.reading == .day(CivilDate(now.addingTimeInterval(2 * 86_400))))
        #expect(day.mention(seenFrom: now.addingTimeInterval(86_400))?.reading != .day(today))
    }

    @Test(
        "flight and day side by side are told apart",
        arguments: [
            ("航班 CA1835 明天", "CA1835 明天"), ("航班ca 1835明天", "CA1835 明天"), ("航班CA1835", "CA1835 -"), ("CA1835 明天", "other"),
            ("航班 CA1835 北京", "other"), ("從北京到上海浦東", "北京市"), ("从到达到上海", "other"),
        ]
    )
    func together(text: String, expected: String) async throws {
        let routes = Routes {
            Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { _, flight, day in
                .text("\(flight) \(day?.text ?? "-")")
            }
            Text("从{origin}到{destination}", City.self, Place.self) { _, _, _ in .text("北京市") }
            Otherwise { _ in .text("other") }
        }
        #expect(routes.problems.isEmpty)
        #expect(try await Chat(routes).says(text) == expected)
    }

    @Test("the built-in services have no route that cannot be meant")
    func services() {
        let directory = InMemoryDirectory()
        let services = [
            AirlineService(flights: directory, itineraries: directory).routes, ShopService(orders: directory).routes,
            HelpService(settings: ServiceSettings(name: "帮助")).routes, PhoneMakerService(orders: directory).routes,
        ]
        #expect(services.flatMap(\.problems).map(\.description) == [])
    }
}
