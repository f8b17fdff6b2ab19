import Foundation
import Logging
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("A reminder from being asked for to being stopped")
struct ReminderStoryTests {
    /// A chat with an airline whose flights move, and what tells its customers.
    private struct Scene {
        let flights = MovingFlights()
        let outbox = InMemoryDeliveryLedger()
        let conversation: Conversation
        let user: ConversationUser
        let reminders: AccountReminders

        init(_ settings: ReminderSettings = ReminderSettings()) throws {
            let ledger = InMemoryReminderLedger()
            let service = AirlineService(
                flights: flights,
                itineraries: InMemoryDirectory(),
                settings: AirlineService.Settings(ownAirline: "CA"),
                reminders: ledger,
                notices: settings.templates
            )
            conversation = try Conversation(with: service.routes, at: Date(china: "2026-11-19 09:00"), ledger: outbox)
            user = conversation.user("小林")
            reminders = AccountReminders(
                of: conversation.account.name,
                settings: settings,
                reminders: ledger,
                flights: flights,
                ledger: outbox,
                clock: conversation.clock,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        }

        func says(_ text: String) async throws -> String { try await user.says(text).text ?? "" }

        /// What the outbox sends in the next minutes.
        func delivered(in minutes: Int) async throws -> [String] {
            let account = conversation.account.name
            var texts: [String] = []
            for _ in 0..<minutes {
                _ = await reminders.turn()
                let now = conversation.clock.now
                for lease in outbox.lease(9, of: account, as: UUID().uuidString, at: now, until: now + 60) {
                    texts.append(lease.message.content.shown)
                    #expect(outbox.end(lease, with: .sent, at: now))
                }
                conversation.clock.advance(by: .seconds(60))
            }
            return texts
        }
    }

    @Test("asked, changed, delivered, stopped")
    func story() async throws {
        let scene = try Scene()
        let answer = try await scene.says("提醒我 CA1835 11月22日")
        #expect(answer.hasPrefix("好的，CA1835") && answer.contains("48小时"))
        #expect(try await scene.delivered(in: 3) == [])
        scene.flights.change { $0.estimatedDeparture = $0.scheduledDeparture + 5_400 }
        let changed = try await scene.delivered(in: 5)
        #expect(changed.count == 1 && changed[0].contains("最新预计 13:00 起飞（延误）"))
        #expect(changed.allSatisfy { $0.hasPrefix("【航班动态提醒】CA1835") && $0.contains("我的提醒") })
        #expect(try await scene.says("我的提醒").contains("1. CA1835"))
        #expect(try await scene.says("1").hasPrefix("好的，不再提醒 CA1835"))
        scene.flights.change { $0.status = .cancelled }
        #expect(try await scene.delivered(in: 5) == [])
        #expect(try await scene.says("我的提醒") == RemindersDialogue.none)
    }

    @Test("who asks again is told what comes then, and who stops following is told nothing")
    func again() async throws {
        let scene = try Scene()
        for _ in 0..<2 {
            _ = try await scene.says("提醒我 CA1835 11月22日")
            _ = try await scene.delivered(in: 1)
            scene.flights.change { $0.estimatedDeparture = ($0.estimatedDeparture ?? $0.scheduledDeparture) + 1_800 }
            #expect(try await scene.delivered(in: 4).count == 1)
            _ = try await scene.says("我的提醒")
            _ = try await scene.says("全部取消")
        }
        _ = try await scene.says("提醒我 CA1835 11月22日")
        try await scene.user.unfollows()
        scene.flights.change { $0.status = .cancelled }
        #expect(try await scene.delivered(in: 4) == [])
    }

    @Test("a flight within 48 hours, and one for which there are templates, need no further word")
    func reach() async throws {
        let scene = try Scene()
        scene.conversation.clock.set(to: Date(china: "2026-11-21 09:00"))
        #expect(try await !scene.says("提醒我 CA1835 11月22日").contains("48小时"))
        var settings = ReminderSettings()
        for name in NoticeTemplates.Name.allCases {
            settings.templates.templates[name] = NoticeTemplates.Template(id: "t", fields: ["character_string1": .flight])
        }
        let other = try Scene(settings)
        #expect(try await !other.says("提醒我 CA1835 11月22日").contains("48小时"))
        _ = try await other.delivered(in: 1)
        other.flights.change { $0.status = .cancelled }
        #expect(try await other.delivered(in: 1) == ["[template notice t]\ncharacter_string1 CA1835"])
    }
}
