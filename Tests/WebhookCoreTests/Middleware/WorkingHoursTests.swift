import FoundationEssentials
import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("WorkingHours")
struct WorkingHoursTests {
    /// `2026-11-23 09:00` as an instant, in China's time unless another is given.
    private static func instant(_ text: String, zone: Int = 8) throws -> Date {
        try Date(text.replacing(" ", with: "T") + ":00Z", strategy: .iso8601) - Double(zone) * 3_600
    }

    private static let office = WorkingHours(.mondayToFriday, .init(from: 9, to: 12), .init(from: TimeOfDay(13, 30), to: 18))
        .adding([.saturday], .init(from: 10, to: 16))
        .closed(on: .init(2027, 2, 17))
        .open(on: .init(2027, 2, 20), .init(from: 8, to: 10))

    @Test(
        "has periods for each day of the week and days that are different",
        arguments: [
            ("2026-11-23 08:59", false), ("2026-11-23 09:00", true), ("2026-11-23 11:59", true), ("2026-11-23 12:00", false),
            ("2026-11-23 13:29", false), ("2026-11-23 13:30", true), ("2026-11-23 17:59", true), ("2026-11-23 18:00", false),
            ("2026-11-27 09:00", true), ("2026-11-28 09:00", false), ("2026-11-28 10:00", true), ("2026-11-28 16:00", false),
            ("2026-11-29 10:00", false), ("2027-02-16 09:00", true), ("2027-02-17 09:00", false), ("2027-02-18 09:00", true),
            ("2027-02-20 08:00", true), ("2027-02-20 10:00", false), ("1969-12-31 09:00", true), ("1970-01-03 11:00", true),
        ]
    )
    func week(_ text: String, _ isOpen: Bool) throws {
        #expect(Self.office.contains(try Self.instant(text)) == isOpen)
    }

    @Test("a period over midnight belongs to the day it begins on")
    func midnight() throws {
        let night = WorkingHours([.friday], .init(from: 22, to: 6)).closed(on: .init(2026, 12, 4))
        let cases = [
            ("2026-11-27 21:59", false), ("2026-11-27 22:00", true), ("2026-11-28 05:59", true), ("2026-11-28 06:00", false),
            ("2026-11-27 05:00", false), ("2026-12-04 23:00", false), ("2026-12-05 03:00", false),
        ]
        for (text, isOpen) in cases { #expect(night.contains(try Self.instant(text)) == isOpen, "\(text)") }
    }

    @Test("counts in China's time unless told otherwise")
    func zones() throws {
        let instant = try Self.instant("2026-11-23 09:00")
        #expect(WorkingHours(opens: 9, closes: 10).contains(instant))
        #expect(!WorkingHours(opens: 9, closes: 10, timeZone: .gmt).contains(instant))
        #expect(WorkingHours(opens: 1, closes: 2, timeZone: .gmt).contains(instant))
        // Sunday evening there.
        let west = try #require(TimeZone(secondsFromGMT: -8 * 3_600))
        #expect(WorkingHours([.sunday], .init(from: 17, to: 18), timeZone: west).contains(instant))
    }

    @Test("is always open or never, whatever the date", arguments: [-1e300, -1e12, 0, 1e12, 1e300])
    func extremes(_ seconds: Double) {
        #expect(WorkingHours.alwaysOpen.contains(Date(timeIntervalSince1970: seconds)))
        #expect(!WorkingHours([], .init(from: 0, to: 24)).contains(Date(timeIntervalSince1970: seconds)))
        #expect(!WorkingHours(opens: 9, closes: 9).contains(Date(timeIntervalSince1970: seconds)))
    }

    @Test("reads as a customer would write it")
    func texts() {
        #expect("\(WorkingHours(opens: 8, closes: 22))" == "8:00–22:00")
        #expect("\(WorkingHours.alwaysOpen)" == "24小时")
        #expect("\(Self.office)" == "周一至周五 9:00–12:00、13:30–18:00；周六 10:00–16:00")
        #expect("\(WorkingHours([.monday, .wednesday], .init(from: 9, to: TimeOfDay(9, 5))))" == "周一 9:00–9:05；周三 9:00–9:05")
        #expect(WorkingHours(opens: 8, closes: 22).isSameEveryDay && !Self.office.isSameEveryDay)
    }

    @Test("messages outside of working hours are answered in place of the routes inside, or passed on")
    func middleware() async throws {
        // The desk's clock stands at 10:30 in China.
        let desk = try Desk {
            Group(OnlyDuring(WorkingHours(opens: 11, closes: 12), otherwise: "请留言")) { Text("人工") { _ in .handOver() } }
            Group(OnlyDuring(WorkingHours(opens: 11, closes: 12)) { _ in nil }) { Text { _ in .text("里") } }
            Otherwise { _ in .text("外") }
        }
        #expect(WorkingHours(opens: 10, closes: 11).contains(desk.clock.now))
        #expect(try await desk.say("人工", id: 1) == "请留言")
        #expect(try await desk.say("你好", id: 2) == "外")
        desk.clock.advance(by: .seconds(1_800))
        #expect(try await desk.say("人工", id: 3) == "transfer_customer_service")
        #expect(try await desk.say("你好", id: 4) == "里")
    }
}
