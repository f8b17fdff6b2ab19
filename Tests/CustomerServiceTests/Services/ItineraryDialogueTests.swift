import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Asking for a journey, on Sunday 2026-11-22 10:30")
struct ItineraryDialogueTests {
    static let directory = InMemoryDirectory(itineraries: [
        Itinerary(
            bookingReference: "PW3K7D",
            passengers: [.init(name: "李娜", ticketNumber: "7812123456790"), .init(name: "王小明", ticketNumber: "7812123456791")],
            segments: [
                .init(
                    designator: FlightDesignator(airline: "MU", number: 5101),
                    date: CivilDate(year: 2026, month: 11, day: 20),
                    origin: AirportCode(rawValue: "SHA"),
                    destination: AirportCode(rawValue: "PEK"),
                    departure: "08:00",
                    arrival: "10:15",
                    cabin: "经济舱 Y",
                    status: "已使用"
                ),
                .init(
                    designator: FlightDesignator(airline: "MU", number: 5102),
                    date: CivilDate(year: 2026, month: 11, day: 24),
                    origin: AirportCode(rawValue: "PEK"),
                    destination: AirportCode(rawValue: "SHA"),
                    departure: "22:30",
                    arrival: "00:50+1",
                    cabin: "经济舱 Y",
                    status: "已出票"
                ),
            ],
            phoneTail: "8000",
            isSample: true
        )
    ])

    private func chat(
        _ proofs: InMemoryProofLedger = .init(),
        at now: Date = referenceMoment,
        user: String = "oOne"
    ) throws -> Chat {
        let service = AirlineService(flights: Self.directory, itineraries: Self.directory, proofs: proofs)
        return try Chat(service.routes, at: now, user: user)
    }

    private static let journey = """
        1. 11月20日(周五) MU5101 东航
        上海虹桥 → 北京首都 08:00 – 10:15
        经济舱 Y｜已使用
        2. 11月24日(周二) MU5102 东航
        北京首都 → 上海虹桥 22:30 – 00:50+1
        经济舱 Y｜已出票
        查航班动态请发送“MU5102 11月24日”。
        （示例数据）
        """

    @Test(
        "by ticket or reference with the name; only what was known is said, masked",
        arguments: [
            ("781-2123456790 李娜", "行程 票号 781-21****6790\n乘机人：李*，同行1人"),
            ("7812123456791王小明", "行程 票号 781-21****6791\n乘机人：王**，同行1人"),
            ("pw3k7d 王小明", "行程 预订编码 PW3K7D\n乘机人：王**，同行1人"), ("预订编码PW3K7D 李娜", "行程 预订编码 PW3K7D\n乘机人：李*，同行1人"),
        ]
    )
    func found(text: String, head: String) async throws {
        #expect(try await chat().says(text) == "\(head)\n\(Self.journey)")
    }

    @Test(
        "a ticket beside the reference and the end of the telephone number prove it, too, at once and when asked",
        arguments: [
            (["PW3K7D 7812123456791"], "行程 预订编码 PW3K7D\n乘机人：王**，同行1人"),
            (["pw3k7d 8000"], "行程 预订编码 PW3K7D\n乘机人：李*，同行1人"),
            (["781-2123456791 尾号8000"], "行程 票号 781-21****6791\n乘机人：王**，同行1人"),
            (["PW3K7D", "781-2123456791"], "行程 预订编码 PW3K7D\n乘机人：王**，同行1人"),
            (["PW3K7D", "8000"], "行程 预订编码 PW3K7D\n乘机人：李*，同行1人"),
            (["7812123456790", "138****8000"], "行程 票号 781-21****6790\n乘机人：李*，同行1人"),
        ]
    )
    func otherFactors(texts: [String], head: String) async throws {
        let chat = try chat()
        for text in texts.dropLast() { #expect(try await chat.says(text).contains("查询行程还需要姓名")) }
        #expect(try await chat.says(texts[texts.count - 1]) == "\(head)\n\(Self.journey)")
    }

    @Test(
        "a wrong one is as good as none, and a ticket proves no other ticket",
        arguments: ["PW3K7D 7812123456799", "PW3K7D 8001", "781-2123456791 尾号8001", "XX3K7D 8000", "XX3K7D 7812123456791"]
    )
    func otherFactorsWrong(text: String) async throws {
        #expect(try await chat().says(text).hasPrefix("没有查到与该"))
    }

    @Test(
        "without the name the answer says exactly what to send",
        arguments: [
            ("7812123456790", "为保护乘机人信息，查询行程还需要姓名。\n请发送票号 781-2123456790 的乘机人姓名，例如“张三”；也可以发送订票手机号的后4位。\n回复“取消”退出。"),
            ("PW3K7D", "为保护乘机人信息，查询行程还需要姓名。\n请发送预订编码 PW3K7D 的乘机人姓名，例如“张三”；也可以发送票号，或订票手机号的后4位。\n回复“取消”退出。"),
        ]
    )
    func nameMissing(text: String, answer: String) async throws {
        #expect(try await chat().says(text) == answer)
    }

    @Test(
        "a wrong name and a wrong number get one answer",
        arguments: [("PW3K7D 张三", "XX3K7D 李娜"), ("7812123456790 张三", "7812123456799 李娜")]
    )
    func wrong(name: String, number: String) async throws {
        let answers = [try await chat().says(name), try await chat().says(number)]
        #expect(answers[0] == answers[1])
        #expect(answers[0].hasPrefix("没有查到与该"))
    }

    private static let paused = "查询失败次数较多，为保护乘机人信息，请30分钟后再试；需要帮助请回复“人工”。"

    @Test("five failures pause the sender for half an hour, the right name included")
    func pause() async throws {
        let proofs = InMemoryProofLedger()
        for number in 1...5 {
            #expect(try await chat(proofs).says("XX3K7\(number) 张三").hasPrefix("没有查到"))
        }
        #expect(try await chat(proofs).says("PW3K7D 李娜") == Self.paused)
        #expect(try await chat(proofs, at: referenceMoment + 1799).says("PW3K7D 李娜") == Self.paused)
        #expect(try await chat(proofs, at: referenceMoment + 1801).says("PW3K7D 李娜").hasPrefix("行程"))
        #expect(try await chat(proofs, user: "oTwo").says("PW3K7D 李娜").hasPrefix("行程"))
    }

    @Test("a directory that cannot be asked is no wrong answer")
    func outage() async throws {
        let proofs = InMemoryProofLedger()
        let broken = AirlineService(flights: BrokenDirectory(), itineraries: BrokenDirectory(), proofs: proofs)
        for _ in 1...6 { #expect(try await Chat(broken.routes).says("PW3K7D 李娜").contains("无法使用")) }
        #expect(try await chat(proofs).says("PW3K7D 李娜").hasPrefix("行程"))
    }

    @Test("five failures of many senders pause the number")
    func pausedNumber() async throws {
        let proofs = InMemoryProofLedger()
        for sender in 1...5 { _ = try await chat(proofs, user: "o\(sender)").says("PW3K7D 张三") }
        #expect(try await chat(proofs, user: "o6").says("PW3K7D 李娜") == Self.paused)
        #expect(try await chat(proofs, user: "o6").says("7812123456790 李娜").hasPrefix("行程"))
    }

    @Test("failures a quarter of an hour apart do not add up")
    func window() async throws {
        let proofs = InMemoryProofLedger()
        for number in 0..<20 {
            let chat = try chat(proofs, at: referenceMoment + Double(number) * 226)
            #expect(try await chat.says("PW3K7D 张三").hasPrefix("没有查到"), "attempt \(number)")
        }
    }

    @Test("others' guesses do not stop who was right before, nor a linked customer")
    func trusted() async throws {
        let proofs = InMemoryProofLedger()
        #expect(try await chat(proofs, user: "oMine").says("PW3K7D 李娜").hasPrefix("行程"))
        let later = referenceMoment + 86_400
        for sender in 1...5 { _ = try await chat(proofs, at: later, user: "o\(sender)").says("PW3K7D 张三") }
        #expect(try await chat(proofs, at: later, user: "oOther").says("PW3K7D 李娜") == Self.paused)
        #expect(try await chat(proofs, at: later, user: "oMine").says("PW3K7D 李娜").hasPrefix("行程"))
        let subject = ProofSubject.booking("PW3K7D")
        #expect(try await proofs.standing(of: OpenID("oLinked"), isLinked: true, for: subject, at: later) == .unproven)
        #expect(try await proofs.standing(of: OpenID("oLinked"), isLinked: false, for: subject, at: later) == .paused)
    }
}
