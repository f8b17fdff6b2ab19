import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Asking for a flight, on Sunday 2026-11-22 10:30")
struct FlightDialogueTests {
    static let directory = InMemoryDirectory(flights: [
        Flight("CA1835", ("PEK", "T3"), ("SHA", "T2"), "2026-11-22 11:30", "2026-11-22 13:45", status: .delayed).with {
            $0.estimatedDeparture = Date(china: "2026-11-22 12:20")
            $0.estimatedArrival = Date(china: "2026-11-22 14:35")
            $0.gate = "C32"
            $0.checkinCounters = "J–K"
            $0.codeshares = [FlightDesignator(airline: "FM", number: 5835)]
        },
        Flight("CA1835", ("PEK", "T3"), ("SHA", "T2"), "2026-11-23 11:30", "2026-11-23 13:45").with { $0.isSample = true },
        Flight("MU2255", ("PVG", "T1"), ("WUH", "T3"), "2026-11-22 08:00", "2026-11-22 09:50", status: .arrived).with {
            $0.actualDeparture = Date(china: "2026-11-22 08:05")
            $0.actualArrival = Date(china: "2026-11-22 10:02")
            $0.baggageBelt = "7"
        },
        Flight("MU2255", ("WUH", "T3"), ("CTU", "T2"), "2026-11-22 10:50", "2026-11-22 12:45", status: .boarding, leg: 2).with {
            $0.gate = "21"
        },
        Flight("CZ3999", ("CAN", "T2"), ("URC", nil), "2026-11-21 22:30", "2026-11-22 03:40", status: .departed).with {
            $0.actualDeparture = Date(china: "2026-11-21 23:50")
            $0.estimatedArrival = Date(china: "2026-11-22 04:55")
        },
        Flight("HU7704", ("SZX", nil), ("PEK", "T2"), "2026-11-22 15:00", "2026-11-22 18:10", status: .cancelled).with {
            $0.statusReason = "天气"
        },
        Flight("CA1835", ("PEK", "T3"), ("SHA", "T2"), "2027-01-03 11:30", "2027-01-03 13:45"),
    ])

    private func chat(at now: Date = referenceMoment, own: String? = "CA") throws -> Chat {
        let settings = AirlineService.Settings(service: ServiceSettings(name: "示例航空"), ownAirline: own)
        return try Chat(AirlineService(flights: Self.directory, itineraries: Self.directory, settings: settings).routes, at: now)
    }

    @Test("the whole answer", arguments: ["CA1835", "ｃａ　１８３５", "国航1835今天起飞了吗", "1835", "CCA1835 今天"])
    func complete(text: String) async throws {
        let expected = """
            ✈ CA1835 国航 · 11月22日(周日)
            北京首都 T3 → 上海虹桥 T2
            计划 11:30 – 13:45
            预计 12:20 – 14:35（延误50分钟）
            状态：延误｜登机口 C32｜值机柜台 J–K
            更新于 10:28
            """
        let note = text.hasPrefix("CCA") ? "\n已按 CA1835 查询；如不是您要的航班，请发送两字代码的航班号。" : ""
        #expect(try await chat().says(text) == expected + note)
    }

    @Test("samples are marked, schedules say no more than they know")
    func sample() async throws {
        #expect(
            try await chat().says("CA1835 明天") == """
                ✈ CA1835 国航 · 11月23日(周一)
                北京首都 T3 → 上海虹桥 T2
                计划 11:30 – 13:45
                状态：计划
                更新于 10:28
                （示例数据）
                """
        )
    }

    @Test("a codeshare names who flies it")
    func codeshare() async throws {
        #expect(
            try await chat().says("FM5835") == """
                ✈ FM5835 上航 · 11月22日(周日)
                实际承运 CA1835 国航
                北京首都 T3 → 上海虹桥 T2
                计划 11:30 – 13:45
                预计 12:20 – 14:35（延误50分钟）
                状态：延误｜登机口 C32｜值机柜台 J–K
                更新于 10:28
                """
        )
    }

    @Test("a stop on the way, each leg with its own state")
    func stop() async throws {
        #expect(
            try await chat().says("东航2255") == """
                ✈ MU2255 东航 · 11月22日(周日) · 经停武汉
                第1段 上海浦东 T1 → 武汉天河 T3
                计划 08:00 – 09:50
                实际 08:05 – 10:02
                状态：到达｜行李转盘 7
                第2段 武汉天河 T3 → 成都双流 T2
                计划 10:50 – 12:45
                状态：登机中｜登机口 21
                更新于 10:28
                """
        )
    }

    @Test("before dawn the flight in the air is last evening's; it lands on the next day")
    func overnight() async throws {
        #expect(
            try await chat(at: Date(china: "2026-11-22 02:00")).says("CZ3999") == """
                ✈ CZ3999 南航 · 11月21日(周六)
                广州白云 T2 → 乌鲁木齐天山
                计划 22:30 – 03:40+1
                实际起飞 23:50，预计到达 04:55+1（延误1小时20分钟）
                状态：起飞
                更新于 10:28
                今天的航班请发送“CZ3999 今天”。
                """
        )
    }

    @Test("a cancelled flight says why and nothing of gates")
    func cancelled() async throws {
        #expect(
            try await chat().says("海航7704") == """
                ✈ HU7704 海航 · 11月22日(周日)
                深圳宝安 → 北京首都 T2
                计划 15:00 – 18:10
                状态：取消（天气）
                更新于 10:28
                """
        )
    }

    @Test("another year is named")
    func nextYear() async throws {
        #expect(try await chat().says("CA1835 1月3日").hasPrefix("✈ CA1835 国航 · 2027年1月3日(周日)\n"))
    }

    @Test(
        "nothing found names what was searched and one way on",
        arguments: [
            ("CA1835 昨天", "没有查到 CA1835 11月21日(周六) 的航班。\n11月22日(周日) 有这个航班，发送“CA1835 11月22日”查看。"),
            ("CA1 12月1号", "没有查到 CA1 12月1日(周二) 的航班。\n请核对航班号和日期，也可以按城市查询，例如“北京到上海 明天”。"),
            ("CA1835 2026年2月30日", "没有“2026年2月30日”这一天，请核对日期后重新发送，例如“CA1835 明天”。"),
            (
                "G1234",
                "G1234 像是火车车次，这里可以为您查航班。\n请发送航班号，例如“CA1835”；或发送城市，例如“广州到北京 明天”。列车信息请在铁路12306查询。"
            ),
            (
                "QF107航班",
                "没有认出航空公司代码 QF。\n如果是航班号，请核对后重新发送，例如“CA1835”；如果是预订编码，请加上乘机人姓名，例如“QF107 张三”。"
            ),
        ]
    )
    func nothing(text: String, answer: String) async throws {
        #expect(try await chat().says(text) == answer)
    }

    @Test("without an airline of its own the account asks for it")
    func whichAirline() async throws {
        #expect(try await chat(own: nil).says("1835") == "1835 是哪家航空公司的航班？请发送公司或完整的航班号，例如“国航”或“CA1835”。\n回复“取消”退出。")
    }

    @Test("a directory that cannot be asked is admitted")
    func broken() async throws {
        let service = AirlineService(flights: BrokenDirectory(), itineraries: BrokenDirectory())
        let chat = try Chat(service.routes)
        for text in ["CA1835", "广州到北京", "NKX8R2 张伟"] {
            #expect(try await chat.says(text) == "抱歉，查询系统暂时无法使用，请稍后再试。\n需要帮助请回复“人工”。")
        }
    }
}
