import Testing

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

@Suite("Middleware around routes")
struct MiddlewareOrderTests {
    private let diary = Diary()

    private func noting(_ name: String) -> Noting { Noting(name: name, diary: diary) }

    @Test("runs from the outside in and back, nested groups inside")
    func order() async throws {
        let desk = try Desk {
            Group(noting("a"), noting("b")) {
                Group(noting("c")) {
                    Text("你好") { _ in
                        diary.note("handler")
                        return .text("好")
                    }
                }
            }
        }
        #expect(try await desk.say("你好") == "好")
        #expect(diary.all == ["a in", "b in", "c in", "handler", "c out", "b out", "a out"])
    }

    @Test("stands outside of what `using` is applied to later")
    func using() async throws {
        let desk = try Desk {
            Text("你好") { _ in .text("好") }.using(noting("inner")).using(noting("outer"))
        }
        try await desk.say("你好")
        #expect(diary.all == ["outer in", "inner in", "inner out", "outer out"])
    }

    @Test("does not run when nothing inside its group matches")
    func untouched() async throws {
        let desk = try Desk {
            Group(noting("a")) { Text("订单") { _ in .text("甲") } }
            Otherwise { _ in .text("乙") }
        }
        #expect(try await desk.say("你好") == "乙")
        #expect(diary.all.isEmpty)
    }

    @Test("runs once for a delivery though several routes inside match and pass on")
    func once() async throws {
        let desk = try Desk {
            Group(noting("a")) {
                Text("你好") { _ in nil }
                Text { _ in nil }
                Kind(.text) { _ in .text("第三") }
            }
        }
        #expect(try await desk.say("你好") == "第三")
        #expect(diary.all == ["a in", "a out"])
    }

    @Test("when all inside pass on, the delivery leaves the group and goes on behind it")
    func passingOn() async throws {
        let desk = try Desk {
            Group(noting("a")) {
                Group(noting("b")) { Text("你好") { _ in nil } }
                Text { _ in nil }
            }
            Group(noting("c")) { Text("别的") { _ in .text("别的") } }
            Otherwise { _ in .text("外面") }
        }
        #expect(try await desk.say("你好") == "外面")
        #expect(diary.all == ["a in", "b in", "b out", "a out"])
    }

    @Test("a route before the group inside reading order is asked first, one behind it last")
    func readingOrder() async throws {
        let desk = try Desk {
            Text { _ in
                diary.note("before")
                return nil
            }
            Group(noting("a")) {
                Text("你好") { _ in
                    diary.note("inside")
                    return nil
                }
            }
            Kind(.text) { _ in
                diary.note("behind")
                return .text("好")
            }
        }
        try await desk.say("你好")
        #expect(diary.all == ["before", "a in", "inside", "a out", "behind"])
    }

    private struct Answering: Middleware {
        let reply: Reply?
        func handle(_ context: Context, next: @escaping Next) async throws -> Reply? { reply }
    }

    private struct Shouting: Middleware {
        func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
            guard case .text(let text)? = try await next(context) else { return nil }
            return .text(text + "！")
        }
    }

    @Test("may answer in place of the group, change its reply, or pass on without asking it")
    func decisions() async throws {
        let desk = try Desk {
            Group(Answering(reply: .text("维护中"))) { Text("甲") { _ in .text("甲") } }
            Group(Shouting()) { Text("乙") { _ in .text("乙") } }
            Group(Answering(reply: nil)) { Text("丙") { _ in .text("丙") } }
            Otherwise { _ in .text("其他") }
        }
        #expect(try await desk.say("甲", id: 1) == "维护中")
        #expect(try await desk.say("乙", id: 2) == "乙！")
        #expect(try await desk.say("丙", id: 3) == "其他")
    }

    @Test("a reply that the platform would refuse counts as a failure, also when middleware made it")
    func brokenReply() async throws {
        let article = Article(title: "t", description: "d", pictureURL: "p", url: "u")
        let desk = try Desk {
            Group(Answering(reply: .text("\u{1}"))) { Text("空") { _ in .text("甲") } }
            Group(Answering(reply: .news([article, article]))) { Otherwise { _ in .text("乙") } }
        }
        #expect(try await desk.say("空", id: 1).contains("系统暂时繁忙"))
        #expect(try await desk.say("图文", id: 2).contains("系统暂时繁忙"))
    }

    @Test("hands values to the handlers inside, and to nobody else")
    func values() async throws {
        enum Level: ContextKey { static let defaultValue = 0 }
        struct Raising: Middleware {
            func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
                try await next(context.setting(Level.self, to: context[Level.self] + 1))
            }
        }
        let desk = try Desk {
            Group(Raising(), Raising()) {
                Text("里") { context in .text("\(context[Level.self])") }
                Otherwise { _ in nil }
            }
            Otherwise { context in .text("\(context[Level.self])") }
        }
        #expect(try await desk.say("里", id: 1) == "2")
        #expect(try await desk.say("外", id: 2) == "0")
    }
}
