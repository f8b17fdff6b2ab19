import FoundationEssentials
import Logging
import PlatformSimulator
import SignatureVerify
import Testing
import WebhookCore
import WebhookTestKit

@Suite("Delivering callbacks as the platform does", .timeLimit(.minutes(2)))
struct CallbackDelivererTests {
    private static let document = """
        <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName><FromUserName><![CDATA[oDemoUser]]></FromUserName>\
        <CreateTime>1795314599</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content>\
        <MsgId>1</MsgId></xml>
        """

    private static func account(_ mode: Account.Mode) throws -> Account {
        try Account(
            name: AccountName("demo"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: mode,
            tokens: Rotating(try Token("demo-token")),
            keys: Rotating(try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"))
        )
    }

    /// A deliverer of an account, for listeners that a clock does not move.
    private static func delivering<Value>(
        _ mode: Account.Mode = .plain,
        to targets: [String],
        _ rules: DeliveryRules = DeliveryRules(),
        clock: ManualClock = ManualClock(),
        _ body: (CallbackDeliverer) async throws -> Value
    ) async throws -> Value {
        let platform = PlatformDouble(of: try account(mode))
        return try await CallbackDeliverer.running(platform, targets: targets, rules: rules, clock: clock, body)
    }

    @Test("a delivery is believed and its reply is read", arguments: [Account.Mode.plain, .compatible, .safe])
    func everyMode(_ mode: Account.Mode) async throws {
        let clock = ManualClock()
        let pipeline = WebhookPipeline(
            account: try Self.account(mode),
            routes: Routes { Text("你好") { context in .text("您好，\(context.sender?.rawValue ?? "")") } },
            clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let record = try await CallbackTarget.running { callback, _ in
            do throws(Rejection) {
                let query = try pipeline.admit(query: callback.query)
                let delivery = Delivery(query: query, body: callback.body, arrivedAt: clock.now)
                guard case .body(let bytes, _) = await pipeline.answer(delivery) else { return .answer("", status: 403) }
                return .answer(status: 200, body: bytes)
            } catch {
                return .answer("", status: error.status)
            }
        } _: { target in
            try await Self.delivering(mode, to: [target.address], clock: clock) { deliverer in
                await deliverer.deliver(Self.document, openID: "oDemoUser")
            }
        }
        guard case .reply(let reply) = record.answer else {
            Issue.record("not a reply: \(record)")
            return
        }
        #expect(reply.contains("您好，oDemoUser"))
        #expect(record.attempts.count == 1)
    }

    @Test("an attempt without an answer is given up after five seconds and the connection closed, three times in all")
    func silence() async throws {
        let clock = ManualClock()
        try await CallbackTarget.running { _, _ in
            .nothing
        } _: { target in
            let record = try await Self.delivering(to: [target.address], clock: clock) { deliverer in
                async let delivered = deliverer.deliver(Self.document)
                for attempt in 1...3 {
                    await Self.until { target.callbacks.count == attempt && clock.sleeperCount == 1 }
                    clock.advance(by: .milliseconds(4_999))
                    await Task.yield()
                    #expect(target.callbacks.count == attempt)
                    clock.advance(by: .milliseconds(1))
                }
                return await delivered
            }
            #expect(record.answer == nil)
            #expect(record.attempts.map(\.ending) == [.silent, .silent, .silent])
            #expect(record.attempts.map { ($0.sentAt.timeIntervalSince(FixtureWorld.now)).rounded() } == [0, 5, 10])
            #expect(record.attempts.allSatisfy { abs($0.duration - 5) < 0.001 })
            await Self.until { target.openConnections == 0 }
            #expect(target.connectionCount == 3)
        }
    }

    @Test("an answer that does not end in time is none")
    func half() async throws {
        let clock = ManualClock()
        let record = try await CallbackTarget.running { _, number in
            number == 0 ? .half(body: Array("<xml></xml>".utf8)) : .answer("success")
        } _: { target in
            try await Self.delivering(to: [target.address], clock: clock) { deliverer in
                async let delivered = deliverer.deliver(Self.document)
                await Self.until { target.callbacks.count == 1 && clock.sleeperCount == 1 }
                clock.advance(by: .seconds(5))
                return await delivered
            }
        }
        #expect(record.attempts.map(\.ending) == [.silent, .answered(.success)])
    }

    @Test("a refusal and a lost connection bring the platform back at once")
    func refusal() async throws {
        let record = try await CallbackTarget.running { _, number in
            switch number {
            case 0: .answer("busy", status: 503)
            case 1: .close
            default: .answer("success")
            }
        } _: { target in
            try await Self.delivering(to: [target.address]) { await $0.deliver(Self.document) }
        }
        #expect(record.attempts.count == 3)
        #expect(record.attempts.first?.ending == .refused(status: 503))
        if case .broken = record.attempts.dropFirst().first?.ending {} else { Issue.record("\(record.attempts)") }
        #expect(record.answer == .success)
    }

    @Test("nobody at the address counts as no answer")
    func nobody() async throws {
        // A port that no system gives to anyone who asks for any.
        let record = try await Self.delivering(to: ["http://127.0.0.1:1/wechat"]) { await $0.deliver(Self.document) }
        #expect(record.attempts.count == 3)
        #expect(record.answer == nil)
        #expect(record.attempts.allSatisfy { if case .broken = $0.ending { true } else { false } })
    }

    @Test(
        "no answer of status 200 brings the platform back, readable or not",
        arguments: [
            (Account.Mode.plain, "success", DeliveredAnswer.success), (.plain, "", .empty),
            (.plain, "<xml><A/></xml>", .reply("<xml><A/></xml>")), (.plain, "oops", .unreadable(reason: "no document")),
            (.safe, "success", .success), (.safe, "<xml><A/></xml>", .unreadable(reason: "not sealed")),
        ]
    )
    func answers(_ mode: Account.Mode, _ body: String, _ answer: DeliveredAnswer) async throws {
        let record = try await CallbackTarget.running { _, _ in
            .answer(body)
        } _: { target in
            try await Self.delivering(mode, to: [target.address]) { await $0.deliver(Self.document) }
        }
        #expect(record.attempts.count == 1)
        #expect(record.answer == answer)
    }

    @Test("an answer under a forged envelope is not believed")
    func forged() async throws {
        let forged = "<xml><Encrypt><![CDATA[AAAA]]></Encrypt><MsgSignature>00</MsgSignature></xml>"
        let record = try await CallbackTarget.running { _, _ in
            .answer(forged)
        } _: { target in
            try await Self.delivering(.safe, to: [target.address]) { await $0.deliver(Self.document) }
        }
        guard case .unreadable = record.answer else {
            Issue.record("\(record)")
            return
        }
    }

    @Test("retries renew what the rules say and nothing else", arguments: [true, false], [true, false])
    func renewal(_ signature: Bool, _ ciphertext: Bool) async throws {
        let rules = DeliveryRules(renewsSignature: signature, renewsCiphertext: ciphertext)
        let callbacks = try await CallbackTarget.running { _, _ in
            .answer("", status: 500)
        } _: { target in
            _ = try await Self.delivering(.safe, to: [target.address], rules) { await $0.deliver(Self.document) }
            return target.callbacks
        }
        let queries = callbacks.map { Self.parameters($0.query) }
        #expect(callbacks.count == 3)
        #expect(Set(callbacks.map(\.body)).count == (ciphertext ? 3 : 1))
        for name in ["nonce", "signature"] { #expect(Set(queries.map { $0[name] }).count == (signature ? 3 : 1)) }
        #expect(Set(queries.map { $0["msg_signature"] }).count == (signature || ciphertext ? 3 : 1))
    }

    @Test(
        "attempts go to the addresses as the rules say",
        arguments: [
            (DeliveryRules.Spread.same, ["aaa", "bbb"]), (.elsewhere, ["aba", "bab"]), (.roundRobin, ["aba", "bab"]),
        ]
    )
    func spread(_ spread: DeliveryRules.Spread, _ expected: [String]) async throws {
        let paths = try await CallbackTarget.running { _, _ in
            .answer("", status: 500)
        } _: { target in
            try await Self.delivering(to: [target.address + "/a", target.address + "/b"], DeliveryRules(spread: spread)) {
                deliverer in
                let records = [await deliverer.deliver(Self.document), await deliverer.deliver(Self.document)]
                return records.map { $0.attempts.map { String($0.target.suffix(1)) }.joined() }
            }
        }
        #expect(paths == expected)
    }

    @Test("a pause stands between attempts, and connections are used again")
    func pause() async throws {
        let clock = ManualClock()
        try await CallbackTarget.running { _, number in
            .answer("success", status: number == 0 ? 500 : 200)
        } _: { target in
            // Longer than an answer is waited for, so that the two waits are told apart.
            let rules = DeliveryRules(pause: .seconds(60))
            let record = try await Self.delivering(to: [target.address], rules, clock: clock) { deliverer in
                async let delivered = deliverer.deliver(Self.document)
                let pauseEnd = clock.now + 60
                await Self.until { clock.nextWake == pauseEnd }
                clock.set(to: pauseEnd)
                return await delivered
            }
            #expect(record.answer == .success)
            #expect(record.attempts.count == 2)
            if let first = record.attempts.first, let second = record.attempts.last {
                #expect(second.sentAt.timeIntervalSince(first.endedAt) >= 60)
            }
            #expect(target.connectionCount == 1)
        }
    }

    private static func parameters(_ query: String) -> [String: String] {
        var parameters: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            parameters[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        return parameters
    }

    /// Waits for what loopback takes a moment for.
    private static func until(_ condition: () -> Bool) async {
        while !condition() { try? await Task.sleep(for: .milliseconds(2)) }
    }
}
