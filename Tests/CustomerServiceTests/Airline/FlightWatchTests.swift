import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("What a flight's customers are told")
struct FlightWatchTests {
    private let start = Date(china: "2026-11-22 08:00")

    private func flight(_ change: (inout Flight) -> Void = { _ in }) -> [Flight] {
        var flight = Flight("CA1835", ("PEK", "T3"), ("SHA", "T2"), "2026-11-22 11:30", "2026-11-22 13:45")
        flight.gate = "C32"
        change(&flight)
        return [flight]
    }

    private func minutes(_ minutes: Double) -> Date { start + minutes * 60 }

    /// One that knows the flight as it is planned.
    private func watch() -> FlightWatch {
        var watch = FlightWatch()
        #expect(watch.see(flight(), at: start).isEmpty)
        return watch
    }

    @Test("nothing while nothing changes, or changes by less than fifteen minutes")
    func calm() {
        var watch = watch()
        for minute in 1...60 {
            let late = flight { $0.estimatedDeparture = $0.scheduledDeparture + 14 * 60 }
            #expect(watch.see(minute < 30 ? flight() : late, at: minutes(Double(minute))).isEmpty)
        }
    }

    @Test("a delay, two minutes after it was seen first, once")
    func delay() throws {
        var watch = watch()
        let late = flight {
            $0.estimatedDeparture = $0.scheduledDeparture + 50 * 60
            $0.status = .delayed
        }
        #expect(watch.see(late, at: minutes(1)).isEmpty)
        #expect(watch.see(late, at: minutes(2.5)).isEmpty)
        let notice = try #require(watch.see(late, at: minutes(3)).first)
        #expect(notice.phrase == "延误")
        #expect(notice.key(of: .flight(late[0].designator, on: late[0].serviceDate)) == "flight/CA1835/2026-11-22/change/1")
        #expect(
            notice.text == """
                【航班动态提醒】CA1835 国航 11月22日(周日)
                北京首都-上海虹桥
                原计划 11:30 起飞
                最新预计 12:20 起飞（延误）
                查看或取消提醒请发送“我的提醒”。
                """
        )
        for minute in 4...60 { #expect(watch.see(late, at: minutes(Double(minute))).isEmpty) }
    }

    @Test("three moves within two minutes are told as one, with the last")
    func coalesced() throws {
        var watch = watch()
        var notices: [FlightNotice] = []
        for (minute, delay) in [(1.0, 30.0), (1.7, 60), (2.5, 90), (3.1, 90), (6, 90)] {
            notices += watch.see(flight { $0.estimatedDeparture = $0.scheduledDeparture + delay * 60 }, at: minutes(minute))
        }
        #expect(notices.map(\.latest) == ["13:00"])
    }

    @Test("a change that is taken back within two minutes is not told")
    func takenBack() {
        var watch = watch()
        #expect(watch.see(flight { $0.gate = "C40" }, at: minutes(1)).isEmpty)
        #expect(watch.see(flight(), at: minutes(2)).isEmpty)
        #expect(watch.see(flight(), at: minutes(9)).isEmpty)
    }

    @Test("many small shifts are told when they add up")
    func creeping() {
        var watch = watch()
        var notices: [FlightNotice] = []
        for step in 1...6 {
            let late = flight { $0.estimatedDeparture = $0.scheduledDeparture + Double(step) * 5 * 60 }
            notices += watch.see(late, at: minutes(Double(step) * 10))
            notices += watch.see(late, at: minutes(Double(step) * 10 + 5))
        }
        #expect(notices.map(\.latest) == ["11:45", "12:00"])
    }

    @Test(
        "what cannot wait is told at once",
        arguments: [
            (Flight.Status.cancelled, "取消"), (.diverted, "备降"), (.returned, "返航"),
        ]
    )
    func urgent(status: Flight.Status, phrase: String) throws {
        var watch = watch()
        let notice = try #require(watch.see(flight { $0.status = status }, at: minutes(1)).first)
        #expect(notice.phrase == phrase)
        #expect(notice.isUrgent)
    }

    @Test("another gate is told at once when the flight is about to leave")
    func gate() throws {
        var watch = watch()
        let notice = try #require(watch.see(flight { $0.gate = "C40" }, at: minutes(170)).first)
        #expect(notice.text.contains("登机口由 C32 改为 C40"))
    }

    @Test("the events of a day in their order, each once, and what was so before is not told")
    func day() {
        var watch = watch()
        var notices: [FlightNotice] = []
        let day: [(Double, (inout Flight) -> Void)] = [
            (180, { $0.status = .boarding }), (185, { $0.status = .boarding }),
            (
                215,
                {
                    $0.status = .departed
                    $0.actualDeparture = $0.scheduledDeparture + 300
                }
            ),
            (
                345,
                {
                    $0.status = .arrived
                    $0.actualArrival = $0.scheduledArrival
                }
            ),
            (
                350,
                {
                    $0.status = .arrived
                    $0.baggageBelt = "12"
                }
            ),
        ]
        for (minute, change) in day { notices += watch.see(flight(change), at: minutes(minute)) }
        #expect(notices.map(\.phrase) == ["开始登机", "已到达", "行李转盘"])
        #expect(watch.isOver)
    }

    @Test("checking in is told when it opens, a day before")
    func checkin() {
        var watch = FlightWatch()
        #expect(watch.see(flight(), at: minutes(-30 * 60)).isEmpty)
        #expect(watch.see(flight(), at: minutes(-21 * 60)).isEmpty)
        #expect(watch.see(flight(), at: minutes(-20 * 60)).map(\.phrase) == ["值机开放"])
        #expect(watch.see(flight(), at: minutes(-19 * 60)).isEmpty)
    }

    @Test("is the same after it was stored, and with two processes that see the same")
    func stored() throws {
        var one = watch()
        let late = flight { $0.estimatedDeparture = $0.scheduledDeparture + 3_000 }
        _ = one.see(late, at: minutes(1))
        var other = try JSONDecoder().decode(FlightWatch.self, from: JSONEncoder().encode(one))
        #expect(other == one)
        let subject = ReminderSubject.flight(late[0].designator, on: late[0].serviceDate)
        let keys = [one.see(late, at: minutes(4)), other.see(late, at: minutes(5))].map { $0.map { $0.key(of: subject) } }
        #expect(keys[0] == keys[1] && keys[0].count == 1)
    }

    @Test("every phrase fits the field of a notice's template")
    func phrases() {
        let phrases = FlightNotice.Kind.allCases.map(\.phrase) + ["延误", "提前", "取消", "恢复", "备降", "返航", "登机口变更", "航站楼变更"]
        #expect(phrases.allSatisfy { 2...5 ~= $0.count })
    }
}
