import CustomerService
import FoundationEssentials
import SocketTesting
import Testing
import WebhookCore
import WebhookTestKit

@testable import HTTPDirectory

@Suite("What customers read", .timeLimit(.minutes(1)))
struct ConversationTests {
    static let busy = "抱歉，查询系统暂时繁忙，请过一两分钟再试。\n需要帮助请回复“人工”。"
    static let outOfService = "抱歉，查询系统暂时无法使用，请稍后再试。\n需要帮助请回复“人工”。"

    /// A customer of an airline whose directory this is.
    private func traveller(_ scene: DirectoryScene) throws -> ConversationUser {
        let routes = AirlineService(flights: scene.directory, itineraries: scene.directory).routes
        return try Conversation(with: routes, mode: .plain, at: DirectoryScene.moment).user("小林")
    }

    private func buyer(_ scene: DirectoryScene) throws -> ConversationUser {
        let routes = ShopService(orders: scene.directory).routes
        return try Conversation(with: routes, mode: .plain, at: DirectoryScene.moment).user("小林")
    }

    @Test("a flight, while the API is well, and the order of whoever knows the telephone number")
    func well() async throws {
        try await DirectoryScene.run({ asked, _ in
            asked.target.hasPrefix("/flights")
                ? .answer("[\(Sample.flight(#","status":"delayed","gate":"C32""#))]")
                : .answer("[\(Sample.order(number: "20261119000042"))]")
        }) { scene async throws in
            let flight = try await traveller(scene).says("CA1835").description
            #expect(flight.contains("北京首都 → 上海虹桥\n计划 11:30 – 13:45\n状态：延误｜登机口 C32"))
            let buyer = try buyer(scene)
            #expect(try await !buyer.says("20261119000042").description.contains("99.9"))
            #expect(try await buyer.says("8000").description.contains("99.9"))
        }
    }

    @Test(
        "slow and overloaded is told otherwise than down and wrong, always with a person as way out",
        arguments: [
            (.nothing, busy), (.drip, busy), (.answer("", status: 503), busy), (.answer("", status: 429), busy),
            (.close, outOfService),
            (.answer("oops", status: 500), outOfService), (.answer("{}"), outOfService), (.answer("", status: 401), outOfService),
            (.answer("[\(Sample.flight(#","status":"late""#))]"), outOfService),
        ] as [(ScriptedAPI.Reaction, String)]
    )
    func wrong(reaction: ScriptedAPI.Reaction, words: String) async throws {
        let isSlow = if case .nothing = reaction { true } else if case .drip = reaction { true } else { false }
        try await DirectoryScene.run(timeout: isSlow ? .milliseconds(200) : .seconds(30), { _, _ in reaction }) {
            scene async throws in
            for text in ["CA1835", "北京到上海", "784-2123456789 李娜"] {
                #expect(try await traveller(scene).says(text).description == words)
            }
            #expect(try await buyer(scene).says("20261119000042").description == words)
        }
    }

    @Test("a connection that broke is tried once more, and nothing else is")
    func tries() async throws {
        try await DirectoryScene.run({ _, number in number == 0 ? .close : .answer("[\(Sample.flight())]") }) {
            scene async throws in
            #expect(try await traveller(scene).says("CA1835").description.contains("计划 11:30"))
            #expect(scene.api.asked.count == 2)
            for (reaction, tries) in [(ScriptedAPI.Reaction.close, 2), (.answer("", status: 503), 1), (.answer("{}"), 1)] {
                let before = scene.api.asked.count
                scene.api.does(reaction)
                _ = try await traveller(scene).says("CA1835")
                #expect(scene.api.asked.count == before + tries)
            }
        }
    }

    @Test("while it is left alone it is still busy or out of service, at once; when it is back, it answers")
    func back() async throws {
        try await DirectoryScene.run({ _, _ in .answer("", status: 503) }) { scene async throws in
            let traveller = try traveller(scene)
            for _ in 1...8 { #expect(try await traveller.says("CA1835").description == Self.busy) }
            #expect(scene.api.asked.count == 5)
            scene.api.does(.answer("[\(Sample.flight())]"))
            #expect(try await traveller.says("CA1835").description == Self.busy)
            scene.pass(.seconds(5))
            #expect(try await traveller.says("CA1835").description.contains("计划 11:30"))
        }
    }

    @Test("a wrong name reads like a wrong number")
    func wrongName() async throws {
        try await DirectoryScene.run({ asked, _ in
            // An API that does not compare names.
            asked.body.contains("PW3K7D") ? .answer("[\(Sample.itinerary())]") : .answer("[]")
        }) { scene async throws in
            let right = try await traveller(scene).says("PW3K7D 李娜").description
            #expect(right.contains("MU5101"))
            let wrong = try await traveller(scene).says("PW3K7D 王小明").description
            #expect(try await wrong == traveller(scene).says("PW3K7E 王小明").description)
            #expect(!wrong.contains("MU5101"))
        }
    }
}
