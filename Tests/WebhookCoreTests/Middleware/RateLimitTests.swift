import FoundationEssentials
import Testing
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("RateLimit")
struct RateLimitTests {
    private let diary = Diary()

    private func desk(_ limit: RateLimit) throws -> Desk {
        try Desk {
            Group(limit) {
                Otherwise { _ in
                    diary.note("handled")
                    return .text("好")
                }
            }
        }
    }

    @Test("lets so many through in any stretch of the period, and again when it has passed")
    func window() async throws {
        let desk = try desk(RateLimit(2, per: .seconds(60), otherwise: "太快"))
        #expect(try await desk.say("一", id: 1) == "好")
        desk.clock.advance(by: .seconds(40))
        #expect(try await desk.say("二", id: 2) == "好")
        #expect(try await desk.say("三", id: 3) == "太快")
        desk.clock.advance(by: .seconds(19))
        #expect(try await desk.say("四", id: 4) == "太快")
        desk.clock.advance(by: .seconds(1))
        #expect(try await desk.say("五", id: 5) == "好")
        #expect(try await desk.say("六", id: 6) == "太快")
        desk.clock.advance(by: .seconds(40))
        #expect(try await desk.say("七", id: 7) == "好")
        #expect(diary.all.count == 4)
    }

    @Test("counts each sender by themselves")
    func senders() async throws {
        let desk = try desk(RateLimit(1, per: .seconds(60), otherwise: "太快"))
        #expect(try await desk.say("一", id: 1, from: "oA") == "好")
        #expect(try await desk.say("一", id: 2, from: "oB") == "好")
        #expect(try await desk.say("二", id: 3, from: "oA") == "太快")
    }

    @Test("a delivery that the platform repeats counts once, and is let through again")
    func repeats() async throws {
        let desk = try desk(RateLimit(2, per: .seconds(60), otherwise: "太快"))
        for _ in 0..<4 { #expect(try await desk.say("一", id: 1) == "好") }
        #expect(try await desk.say("二", id: 2) == "好")
        #expect(try await desk.say("三", id: 3) == "太快")
        #expect(try await desk.say("一", id: 1) == "好")
    }

    @Test("a delivery that enters it twice counts once")
    func twice() async throws {
        let limit = RateLimit(1, per: .seconds(60), otherwise: "太快")
        let desk = try Desk {
            Group(limit) { Text { _ in nil } }
            Group(limit) { Otherwise { _ in .text("好") } }
        }
        #expect(try await desk.say("一", id: 1) == "好")
        #expect(try await desk.say("二", id: 2) == "太快")
    }

    @Test("says nothing where it is told to")
    func silence() async throws {
        let desk = try desk(RateLimit(1, per: .seconds(60), otherwise: .acknowledgement))
        try await desk.say("一", id: 1)
        #expect(try await desk.say("二", id: 2) == "success")
    }

    @Test("what a user does not do and wait for passes, and counts nothing")
    func otherEvents() async throws {
        let desk = try desk(RateLimit(1, per: .seconds(60), otherwise: "太快"))
        for name in ["LOCATION", "subscribe", "TEMPLATESENDJOBFINISH", "VIEW", "something_new"] {
            for key in ["1", "2"] { try await desk.send(DemoAccount.event(name, key: key)) }
        }
        #expect(diary.all.count == 10)
        #expect(try await desk.send(DemoAccount.event("CLICK", key: "A")) == "好")
        #expect(try await desk.send(DemoAccount.event("CLICK", key: "B")) == "太快")
    }

    @Test("forgets whom it has not seen for longest, never those it sees now")
    func bound() async throws {
        let desk = try desk(RateLimit(1, per: .seconds(60), capacity: 10, otherwise: "太快"))
        try await desk.say("一", id: 1, from: "oFirst")
        for number in 0..<30 { try await desk.say("一", id: 100 + number, from: "oUser\(number)") }
        #expect(try await desk.say("二", id: 200, from: "oUser29") == "太快")
        #expect(try await desk.say("二", id: 201, from: "oFirst") == "好")
    }
}
