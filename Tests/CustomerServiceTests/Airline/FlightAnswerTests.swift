import Foundation
import Testing

@testable import CustomerService

@Suite("What is said of a flight, on Sunday 2026-11-22 10:30")
struct FlightAnswerTests {
    private let day = CivilDate(year: 2026, month: 11, day: 22)

    private func lines(_ legs: Flight..., places: PlaceTable = .builtIn) -> [String] {
        let answer = FlightAnswer(legs, legs[0].designator, seenAt: LocalTime(referenceMoment), places: places)
        return answer.text.split(separator: "\n").dropFirst().dropLast().map(String.init)
    }

    private func row(_ legs: Flight..., from origin: String, to destination: String, on date: CivilDate? = nil) throws -> [String]
    {
        let (origin, destination) = (
            try #require(PlaceIndex.shared.place(origin)), try #require(PlaceIndex.shared.place(destination))
        )
        let date = date ?? day
        let flights = RouteFlight.all(in: legs, from: origin.airports, to: destination.airports, on: date)
        let answer = RouteAnswer(
            flights,
            from: origin,
            to: destination,
            on: date,
            for: RouteQuestion(from: origin, to: destination),
            seenAt: referenceMoment
        )
        return answer.text(page: 0).split(separator: "\n").dropFirst().dropLast().map(String.init)
    }

    @Test("times are local at both ends, and that is said where they differ")
    func zones() throws {
        let tokyo = Flight("CA929", ("PVG", "T2"), ("NRT", "T1"), "2026-11-22 09:00", "2026-11-22 11:50")
        #expect(lines(tokyo)[1] == "计划 09:00 – 12:50（当地时间）")
        #expect(
            try row(tokyo, from: "上海", to: "东京") == ["1. 09:00–12:50 CA929 国航", "   上海浦东 T2 → 东京成田 T1", "以上时间均为当地时间。"]
        )
        // Over the Pacific: it arrives on the day before, by the clock there.
        let losAngeles = Flight("CA987", ("PEK", "T3"), ("LAX", "B"), "2026-11-23 00:30", "2026-11-23 12:40")
        #expect(lines(losAngeles)[1] == "计划 00:30 – 20:40-1（当地时间）")
        let home = Flight("CA984", ("LAX", "B"), ("PEK", "T3"), "2026-11-23 15:40", "2026-11-24 05:10").with {
            $0.serviceDate = day
        }
        #expect(lines(home)[1] == "计划 23:40 – 05:10+2（当地时间）")
        // The same offset needs no word.
        let singapore = Flight("CA975", ("PEK", "T3"), ("SIN", "T1"), "2026-11-22 15:30", "2026-11-22 22:00")
        #expect(lines(singapore)[1] == "计划 15:30 – 22:00")
    }

    @Test("summer time counts on its day")
    func summerTime() {
        // 2027-03-14, two hours after midnight in New York.
        let before = Flight("CA982", ("JFK", "1"), ("PEK", "T3"), "2027-03-14 14:30", "2027-03-15 04:30").with {
            $0.serviceDate = CivilDate(year: 2027, month: 3, day: 14)
        }
        #expect(lines(before)[1] == "计划 01:30 – 04:30+1（当地时间）")
        let after = before.with { $0.scheduledDeparture = Date(china: "2027-03-14 15:30") }
        #expect(lines(after)[1] == "计划 03:30 – 04:30+1（当地时间）")
        // 2026-10-25, the clocks in London go back from two to one.
        let london = Flight("CA937", ("PEK", "T3"), ("LHR", "T2"), "2026-10-25 01:30", "2026-10-25 09:30")
        #expect(lines(london)[1] == "计划 01:30 – 01:30（当地时间）")
    }

    @Test("an airport that no table has shows China's time, named so")
    func unknownAirport() throws {
        let flight = Flight("CA929", ("PVG", "T2"), ("ZZZ", nil), "2026-11-22 09:00", "2026-11-22 11:50")
        #expect(lines(flight)[..<2] == ["上海浦东 T2 → ZZZ", "计划 09:00 – 11:50（ZZZ为北京时间）"])
    }

    @Test("an account's own airport has its name and its zone")
    func ownAirport() throws {
        let own = try PlaceTable.builtIn.adding(rows: "新城 | XINCHENG | ZZY | | ZZZ ZZZZ 东门 10.5 106.7 | Asia/Tokyo")
        let flight = Flight("CA929", ("PVG", "T2"), ("ZZZ", nil), "2026-11-22 09:00", "2026-11-22 11:50")
        #expect(lines(flight, places: own)[..<2] == ["上海浦东 T2 → 新城东门", "计划 09:00 – 12:50（当地时间）"])
    }

    @Test("a leg after midnight names its day, and counts from it")
    func afterMidnight() throws {
        let (first, second) = (
            Flight("GS6571", ("TSN", "T1"), ("WUH", "T3"), "2026-11-22 21:30", "2026-11-22 23:30"),
            Flight("GS6571", ("WUH", "T3"), ("KMG", nil), "2026-11-23 00:30", "2026-11-23 02:55", leg: 2).with {
                $0.serviceDate = day
            }
        )
        #expect(
            lines(first, second) == [
                "第1段 天津滨海 T1 → 武汉天河 T3", "计划 21:30 – 23:30", "状态：计划", "第2段 武汉天河 T3 → 昆明长水", "计划 23日 00:30 – 02:55", "状态：计划",
            ]
        )
        #expect(
            try row(first, second, from: "天津", to: "昆明") == ["1. 21:30–02:55+1 GS6571 津航 经停武汉", "   天津滨海 T1 → 昆明长水"]
        )
        #expect(
            try row(first, second, from: "武汉", to: "昆明", on: day.adding(days: 1)) == [
                "1. 00:30–02:55 GS6571 津航（22日始发）", "   武汉天河 T3 → 昆明长水",
            ]
        )
    }

    @Test("a leg of several that went wrong is named")
    func legs() throws {
        let first = Flight("MF8069", ("XMN", "T3"), ("HGH", "T3"), "2026-11-22 08:30", "2026-11-22 10:00", status: .arrived)
        let second = Flight(
            "MF8069",
            ("HGH", "T3"),
            ("HRB", "T2"),
            "2026-11-22 10:55",
            "2026-11-22 14:05",
            status: .delayed,
            leg: 2
        )
        .with { $0.estimatedDeparture = Date(china: "2026-11-22 11:40") }
        #expect(try row(first, second, from: "厦门", to: "哈尔滨")[0] == "1. 08:30–14:05 MF8069 厦航 经停杭州 杭州起延误至11:40")
        let cancelled = second.with { $0.status = .cancelled }
        #expect(try row(first, cancelled, from: "厦门", to: "哈尔滨")[0] == "1. 08:30–14:05 MF8069 厦航 经停杭州 杭州起取消")
        #expect(try row(first, cancelled, from: "厦门", to: "杭州")[0] == "1. 08:30–10:00 MF8069 厦航 到达")
    }

    @Test("of a diverted flight no arrival at the old place is told, and where it is when that is known")
    func diverted() throws {
        let diverted = Flight("CA1321", ("PEK", "T3"), ("CAN", "T3"), "2026-11-22 08:30", "2026-11-22 11:50", status: .diverted)
            .with {
                $0.actualDeparture = Date(china: "2026-11-22 08:39")
                $0.estimatedArrival = Date(china: "2026-11-22 12:00")
                $0.baggageBelt = "7"
                $0.statusReason = "目的地机场雷雨"
            }
        #expect(
            lines(diverted) == ["北京首都 T3 → 广州白云 T3", "原计划 08:30 – 11:50", "实际起飞 08:39", "状态：备降（目的地机场雷雨）"]
        )
        #expect(try row(diverted, from: "北京", to: "广州")[0] == "1. 08:30起 CA1321 国航 备降")
        // It goes on from where it was diverted to.
        let landed = diverted.with { $0.actualArrival = Date(china: "2026-11-22 10:50") }
        let onwards = Flight("CA1321", ("CSX", nil), ("CAN", "T3"), "2026-11-22 14:00", "2026-11-22 15:10", leg: 2)
        #expect(
            lines(landed, onwards)[..<4] == [
                "第1段 北京首都 T3 → 广州白云 T3", "原计划 08:30 – 11:50", "实际起飞 08:39，10:50 降落", "状态：备降到长沙黄花（目的地机场雷雨）",
            ]
        )
    }

    @Test("a returned flight is where it began")
    func returned() {
        let returned = Flight("3U8963", ("CTU", "T1"), ("SHA", "T2"), "2026-11-22 09:00", "2026-11-22 11:50", status: .returned)
            .with {
                $0.actualDeparture = Date(china: "2026-11-22 09:06")
                $0.estimatedArrival = Date(china: "2026-11-22 12:00")
            }
        #expect(lines(returned)[1...] == ["原计划 09:00 – 11:50", "实际起飞 09:06", "状态：返航"])
        let back = returned.with { $0.actualArrival = Date(china: "2026-11-22 10:20") }
        #expect(lines(back)[1...] == ["原计划 09:00 – 11:50", "实际起飞 09:06，10:20 返回", "状态：已返回成都双流"])
    }

    @Test("a cancelled flight has no estimate, neither in the answer nor in the order of a list")
    func cancelled() throws {
        let cancelled = Flight("HU7704", ("SZX", nil), ("PEK", "T2"), "2026-11-22 09:00", "2026-11-22 12:10", status: .cancelled)
            .with {
                $0.estimatedDeparture = Date(china: "2026-11-22 15:00")
                $0.estimatedArrival = Date(china: "2026-11-22 18:10")
            }
        #expect(lines(cancelled)[1...] == ["计划 09:00 – 12:10", "状态：取消"])
        let later = Flight("HU7706", ("SZX", nil), ("PEK", "T2"), "2026-11-22 11:00", "2026-11-22 14:10")
        #expect(try row(cancelled, later, from: "深圳", to: "北京")[2] == "2. 09:00–12:10 HU7704 海航 取消")
    }
}

@Suite("Which day's flight is meant, on Sunday 2026-11-22 10:30")
struct FlightDayTests {
    private let day = CivilDate(year: 2026, month: 11, day: 22)
    private let number = FlightDesignator(airline: "CA", number: 984)

    private func answer(_ flights: [Flight], _ day: CivilDate? = nil, at now: Date = referenceMoment) async throws -> String {
        let question = FlightQuestion(number, day: day.map { DayMention(.day($0)) })
        return try await FlightLookup(InMemoryDirectory(flights: flights)).answer(question, at: now)
    }

    /// From Los Angeles at 23:40, which is 15:40 of the next day in China.
    private func fromLosAngeles(on date: CivilDate) -> Flight {
        let leaves = Date(
            timeIntervalSince1970: Double(date.adding(days: 1).daysSince1970 * 86_400 + 15 * 3600 + 40 * 60 - 8 * 3600)
        )
        return Flight("CA984", ("LAX", "B"), ("PEK", "T3"), "2026-11-23 15:40", "2026-11-24 05:10").with {
            $0.serviceDate = date
            $0.scheduledDeparture = leaves
            $0.scheduledArrival = leaves.addingTimeInterval(13.5 * 3600)
        }
    }

    @Test("today's flight is the one that is today's where it leaves")
    func otherSide() async throws {
        let flights = [fromLosAngeles(on: day.adding(days: -1)), fromLosAngeles(on: day)]
        #expect(try await answer(flights).hasPrefix("✈ CA984 国航 · 11月21日(周六)\n"))
        #expect(try await answer(flights).hasSuffix("今天的航班请发送“CA984 今天”。"))
        #expect(try await answer(flights, day).hasPrefix("✈ CA984 国航 · 11月22日(周日)\n"))
    }

    @Test("a long flight of yesterday that is still in the air is the one that is meant")
    func stillInTheAir() async throws {
        let flight = { (date: String) in
            Flight(
                "CA984",
                ("PEK", "T3"),
                ("JFK", "1"),
                "2026-11-\(date) 23:00",
                "2026-11-\(Int(date).map { $0 + 1 } ?? 0) 12:30"
            )
        }
        #expect(try await answer([flight("21"), flight("22")]).hasPrefix("✈ CA984 国航 · 11月21日(周六)\n"))
        let landed = flight("21").with { $0.status = .arrived }
        #expect(try await answer([landed, flight("22")]).hasPrefix("✈ CA984 国航 · 11月22日(周日)\n"))
    }

    @Test("whoever boards after midnight is told of which day the flight is")
    func afterMidnight() async throws {
        let legs = { (date: CivilDate) in
            [
                Flight("CA984", ("TSN", nil), ("WUH", nil), "\(date) 21:30", "\(date) 23:30"),
                Flight(
                    "CA984",
                    ("WUH", nil),
                    ("KMG", nil),
                    "\(date.adding(days: 1)) 00:30",
                    "\(date.adding(days: 1)) 02:55",
                    leg: 2
                )
                .with { $0.serviceDate = date },
            ]
        }
        #expect(
            try await answer(legs(day), day).hasSuffix("11月22日从武汉起飞的是11月21日的航班，请发送“CA984 11月21日”。")
        )
        #expect(
            try await answer(legs(day), day.adding(days: 1)) == """
                没有查到 CA984 11月23日(周一) 的航班。
                11月22日(周日) 的航班在这一天凌晨还有一段，发送“CA984 11月22日”查看。
                """
        )
    }
}
