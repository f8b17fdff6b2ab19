import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Asking for a route, on Sunday 2026-11-22 10:30")
struct RouteDialogueTests {
    static let directory: InMemoryDirectory = {
        var flights = [
            Flight("CZ3101", ("CAN", "T2"), ("PKX", nil), "2026-11-22 08:00", "2026-11-22 11:15", status: .departed),
            Flight("CZ3103", ("CAN", "T2"), ("PKX", nil), "2026-11-22 11:00", "2026-11-22 14:20", status: .boarding),
            Flight("CA1352", ("CAN", "T1"), ("PEK", "T3"), "2026-11-22 13:30", "2026-11-22 16:50", status: .delayed).with {
                $0.estimatedDeparture = Date(china: "2026-11-22 14:40")
            },
            Flight("ZH9110", ("CAN", "T1"), ("PEK", "T3"), "2026-11-22 21:00", "2026-11-23 00:20").with {
                $0.operatedBy = FlightDesignator(airline: "CA", number: 1310)
            },
            Flight("CZ3999", ("CAN", "T2"), ("PKX", nil), "2026-11-24 12:00", "2026-11-24 15:10"),
        ]
        for (index, hour) in ["07", "09", "11", "13", "15", "17", "19", "21"].enumerated() {
            flights.append(
                Flight("CZ31\(10 + index)", ("CAN", "T2"), ("PKX", nil), "2026-11-25 \(hour):00", "2026-11-25 \(hour):45").with {
                    $0.isSample = true
                }
            )
        }
        return InMemoryDirectory(flights: flights)
    }()

    private func chat() throws -> Chat {
        try Chat(AirlineService(flights: Self.directory, itineraries: Self.directory).routes)
    }

    @Test("today's flights, those gone last", arguments: ["广州到北京", "从广州飞北京 今天", "can-bjs", "北京，从广州出发"])
    func today(text: String) async throws {
        #expect(
            try await chat().says(text) == """
                11月22日(周日) 广州 → 北京 共4班
                1. 11:00–14:20 CZ3103 南航 登机中
                   广州白云 T2 → 北京大兴
                2. 13:30–16:50 CA1352 国航 延误至14:40
                   广州白云 T1 → 北京首都 T3
                3. 21:00–00:20+1 ZH9110 深航（CA1310 国航实际承运）
                   广州白云 T1 → 北京首都 T3
                4. 08:00–11:15 CZ3101 南航 起飞
                   广州白云 T2 → 北京大兴
                回复序号看详情。
                """
        )
    }

    @Test("at most six rows, with a way to the others")
    func long() async throws {
        #expect(
            try await chat().says("下周三广州到北京") == """
                11月25日(周三) 广州 → 北京 共8班
                1. 07:00–07:45 CZ3110 南航
                   广州白云 T2 → 北京大兴
                2. 09:00–09:45 CZ3111 南航
                   广州白云 T2 → 北京大兴
                3. 11:00–11:45 CZ3112 南航
                   广州白云 T2 → 北京大兴
                4. 13:00–13:45 CZ3113 南航
                   广州白云 T2 → 北京大兴
                5. 15:00–15:45 CZ3114 南航
                   广州白云 T2 → 北京大兴
                6. 17:00–17:45 CZ3115 南航
                   广州白云 T2 → 北京大兴
                回复序号看详情，回复 M 看更多，发送“下午”等可按时段查看。
                （示例数据）
                """
        )
    }

    @Test("a part of the day")
    func window() async throws {
        #expect(
            try await chat().says("11月25日晚上 广州到北京") == """
                11月25日(周三) 广州 → 北京 晚上 共2班
                1. 19:00–19:45 CZ3116 南航
                   广州白云 T2 → 北京大兴
                2. 21:00–21:45 CZ3117 南航
                   广州白云 T2 → 北京大兴
                回复序号看详情。
                （示例数据）
                """
        )
    }

    @Test("one airport of two")
    func airport() async throws {
        #expect(
            try await chat().says("广州到首都机场 21点左右") == """
                11月22日(周日) 广州 → 北京首都 21:00左右 共1班
                1. 21:00–00:20+1 ZH9110 深航（CA1310 国航实际承运）
                   广州白云 T1 → 北京首都 T3
                回复序号看详情。
                """
        )
    }

    @Test("both ways")
    func roundTrip() async throws {
        let answer = try await chat().says("广州北京往返")
        #expect(answer.contains("\n回程请发送“北京到广州 11月23日”。\n"))
    }

    @Test(
        "what is missing, past, impossible or not there",
        arguments: [
            ("去北京的", "您从哪里出发去北京？请发送出发地，可以加日期，例如“广州”或“广州 明天”。\n回复“取消”退出。"),
            ("广州回来的", "您从广州去哪里？请发送目的地，可以加日期，例如“北京”或“北京 明天”。\n回复“取消”退出。"),
            ("11月25日凌晨5点前广州到北京", "11月25日(周三) 广州→北京 没有查到05:00前的航班。\n当天共有8班，回复“是”或发送“广州到北京 11月25日”查看全部。"),
            ("明天广州到北京", "11月23日(周一) 广州→北京 没有查到航班。\n11月24日(周二) 有1班，回复“是”或发送“广州到北京 11月24日”查看。"),
            ("广州到拉萨", "11月22日(周日) 广州→拉萨 没有查到航班。\n一周内没有直飞，当天也没有合适的中转。请换个日期再试，或回复“人工”由客服帮您查询。"),
            ("本周三广州到北京", "11月18日(周三)已经过去。您要查的是11月25日(周三)吗？请回复“是”，或发送“广州到北京 11月25日”。"),
            ("11月1号广州到北京", "11月1日(周日)已经过去，请发送今天以后的日期，例如“广州到北京 明天”。"),
            ("13月1日广州到北京", "没有“13月1日”这一天，请核对日期后重新发送，例如“广州到北京 明天”。"),
            ("浦东到虹桥", "出发地和目的地都是上海，请换一个城市，例如“上海到北京”。"),
        ]
    )
    func others(text: String, answer: String) async throws {
        #expect(try await chat().says(text) == answer)
    }
}
