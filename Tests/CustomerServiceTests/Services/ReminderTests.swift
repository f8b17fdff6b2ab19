import Foundation
import Testing
import WebhookCore

@testable import CustomerService

@Suite("Reminders of flights")
struct ReminderTests {
    private let ledger = InMemoryReminderLedger()
    private let directory = InMemoryDirectory(flights: [
        Flight("CA1835", ("PEK", "T3"), ("SHA", "T2"), "2026-11-22 11:30", "2026-11-22 13:45"),
        Flight("CA1501", ("PEK", "T3"), ("SHA", "T2"), "2026-11-22 08:30", "2026-11-22 10:40"),
    ])

    private func chat(at now: Date = referenceMoment, user: String = "小林") throws -> Chat {
        let service = AirlineService(
            flights: directory,
            itineraries: directory,
            settings: AirlineService.Settings(ownAirline: "CA"),
            reminders: ledger
        )
        return try Chat(service.routes, at: now, user: user)
    }

    @Test(
        "are asked for in words",
        arguments: [
            ["CA1835 今天延误提醒我"], ["提醒我 CA1835"], ["CA1835", "有变动告诉我一声"], ["北京到上海", "1", "登机的时候提醒我"],
        ]
    )
    func asked(messages: [String]) async throws {
        let chat = try chat()
        var answer = ""
        for message in messages { answer = try await chat.says(message) }
        #expect(answer.hasPrefix("好的，CA"))
        #expect(try await chat.says("我的提醒").hasPrefix("您的提醒\n1. CA"))
    }

    @Test("are listed, and taken back one by one or all at once")
    func list() async throws {
        let chat = try chat()
        #expect(try await chat.clicks("NOTIFY") == RemindersDialogue.none)
        _ = try await chat.says("提醒我 CA1835")
        _ = try await chat.says("提醒我 CA1835 今天")
        #expect(
            try await chat.says("我的提醒") == """
                您的提醒
                1. CA1835 国航 11月22日(周日)
                回复序号取消该提醒，发送“全部取消”取消全部；回复“取消”退出。
                """
        )
        #expect(try await chat.says("2").contains("1到1之间"))
        #expect(try await chat.says("1") == "好的，不再提醒 CA1835 国航 11月22日(周日)。")
        #expect(try await chat.clicks("NOTIFY") == RemindersDialogue.none)
        _ = try await chat.says("提醒我 CA1835")
        _ = try await chat.says("我的提醒")
        #expect(try await chat.says("全部取消") == "好的，已取消全部1个提醒。")
    }

    @Test("are not promised of what is over, unknown or past")
    func refused() async throws {
        #expect(try await chat().says("提醒我 CA1234").hasPrefix("没有查到 CA1234"))
        #expect(try await chat().says("提醒我 CA1835 昨天").contains("已经过去"))
        #expect(try await chat(at: Date(china: "2026-11-22 23:30")).says("提醒我 CA1501 今天").contains("已经到达"))
    }

    @Test("end when the user stops following, and are another user's own")
    func unfollowed() async throws {
        _ = try await chat().says("提醒我 CA1835")
        let other = try chat(user: "小王")
        #expect(try await other.says("我的提醒") == RemindersDialogue.none)
        _ = try await chat().event("unsubscribe")
        #expect(try await chat().says("我的提醒") == RemindersDialogue.none)
    }

    @Test("are no more than twenty")
    func bounded() async throws {
        let user = OpenID("o1")
        for day in 1...ReminderRules.most {
            let subject = ReminderSubject(name: "flight/CA\(1000 + day)/2026-11-22")
            #expect(try await ledger.add(Reminder(user: user, subject: subject, expires: .distantFuture), at: referenceMoment))
        }
        let subject = ReminderSubject(name: "flight/CA1835/2026-11-22")
        #expect(try await !ledger.add(Reminder(user: user, subject: subject, expires: .distantFuture), at: referenceMoment))
    }

    @Test("of an account that sends nothing are not offered")
    func notOffered() async throws {
        let routes = AirlineService(flights: directory, itineraries: directory).routes
        #expect(try await !Chat(routes).says("提醒我 CA1835").hasPrefix("好的"))
    }
}
