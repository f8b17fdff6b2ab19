import PlatformSimulator
import Synchronization
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls that go wrong", .timeLimit(.minutes(1)))
struct CallFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fault: Fault
        let error: PlatformError
    }

    private static func refused(_ code: Int) -> PlatformError {
        .refused(PlatformRefusal(api: .customSend, code: PlatformErrorCode(rawValue: code), callID: "1-4a5b6c7d-1e2f3a4b"))
    }

    @Test(
        "what is known of a call's effect is told apart",
        arguments: [
            Case(testDescription: "overloaded", fault: .status(503), error: .unreachable(.status(503))),
            Case(testDescription: "too many calls", fault: .status(429), error: .unreachable(.status(429))),
            Case(testDescription: "redirect", fault: .status(302), error: .unreachable(.status(302))),
            Case(testDescription: "no such page", fault: .status(404), error: .unreachable(.status(404))),
            Case(testDescription: "server error", fault: .status(500), error: .inDoubt(.status(500))),
            Case(testDescription: "gateway", fault: .status(502, carriesOut: true), error: .inDoubt(.status(502))),
            Case(testDescription: "reset", fault: .reset(), error: .inDoubt(.closed)),
            Case(testDescription: "reset afterwards", fault: .reset(carriesOut: true), error: .inDoubt(.closed)),
            Case(testDescription: "half an answer", fault: .halfAnswer, error: .inDoubt(.closed)),
            Case(testDescription: "hang", fault: .hang(), error: .inDoubt(.timeout)),
            Case(testDescription: "late answer", fault: .delay(.seconds(30)), error: .inDoubt(.timeout)),
            Case(testDescription: "no JSON", fault: .garbage(), error: .inDoubt(.unreadable)),
        ]
    )
    func faults(_ example: Case) async throws {
        let tokens = InMemoryAccessTokenStore()
        try await PlatformScene.run(tokens: tokens, limits: .patient) { scene in
            try await scene.client.checkReachability()
            let hasty = PlatformConnections(limits: CallLimits(connect: .seconds(30), whole: .seconds(2)))
            let client =
                example.error == .inDoubt(.timeout) ? try scene.replica(tokens: tokens, connections: hasty) : scene.client
            scene.platform.inject(example.fault, into: APIPath.customSend)
            let error = await failure { () async throws(PlatformError) in
                try await client.send(.text("你好"), to: PlatformScene.user)
            }
            #expect(error == example.error)
            #expect(scene.platform.messages.count == (example.fault.carriesOut ? 1 : 0))
            // Nothing was repeated, and nothing is broken for the next.
            #expect(scene.platform.calls(of: APIPath.customSend).count == 1)
            try await scene.client.send(.text("再见"), to: PlatformScene.user)
            #expect(scene.platform.messages.last?.text == "再见")
        }
    }

    @Test("an error code of the platform comes with its call's name", arguments: [-1, 45009, 45015, 48001, 12345])
    func codes(code: Int) async throws {
        try await PlatformScene.run { scene in
            try await scene.client.checkReachability()
            scene.platform.inject(.code(code), into: APIPath.customSend)
            let error = await failure { () async throws(PlatformError) in
                try await scene.client.send(.text("你好"), to: PlatformScene.user)
            }
            guard case .refused(let refusal) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(refusal.code.rawValue == code)
            #expect(refusal.api == .customSend)
            #expect(refusal.callID?.hasSuffix("-4a5b6c7d-1e2f3a4b") == true)
        }
    }

    @Test("where nothing listens, nothing was sent")
    func nobodyListens() async throws {
        let connections = PlatformConnections(limits: CallLimits(connect: .seconds(2), whole: .seconds(4)))
        let address = Mutex("")
        try await PlatformScene.run { scene in address.withLock { $0 = scene.address } }
        let url = address.withLock { $0 } + "/cgi-bin/message/custom/send"
        let body = SentBody(contentType: "application/json", bytes: [123, 125])
        let error = await failure { () async throws(PlatformError) in _ = try await connections.send(to: url, body) }
        #expect(error == .unreachable(.notConnected))
    }

    @Test("a caller who gives up before anything was sent leaves no doubt")
    func cancelled() async throws {
        try await PlatformScene.run(limits: .patient) { scene in
            scene.platform.inject(.delay(.milliseconds(300)), into: APIPath.stableToken)
            let sending = Task { () -> PlatformError? in
                await failure { () async throws(PlatformError) in
                    try await scene.client.send(.text("你好"), to: PlatformScene.user)
                }
            }
            while scene.platform.calls.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            sending.cancel()
            // The token is fetched for all callers; the cancelled one then sends nothing.
            let error = await sending.value
            #expect(error.map { if case .inDoubt = $0 { true } else { false } } == false)
            #expect(scene.platform.messages.isEmpty)
        }
    }

    @Test("an answer that is too long is not read to its end")
    func tooLong() async throws {
        try await PlatformScene.run(limits: CallLimits(answerSize: 16)) { scene in
            let error = await failure { () async throws(PlatformError) in try await scene.client.checkReachability() }
            #expect(error == .unreachable(.unreadable))
        }
    }

    @Test(
        "answers are taken as the platform has been seen to write them",
        arguments: [
            (#"{"errcode":0,"errmsg":"ok"}"#, nil), (#"{"ip_list":[]}"#, nil), (#"{"errcode":"0"}"#, nil),
            (#"{"errcode":"45015","errmsg":"x"}"#, 45015), (#"{"errcode":40001}"#, 40001), (#"{"errcode":-1,"errmsg":1}"#, -1),
        ] as [(String, Int?)]
    )
    func forms(json: String, code: Int?) {
        var found: Int?
        do throws(PlatformError) {
            _ = try PlatformAnswer(Array(json.utf8), of: .customSend)
        } catch {
            if case .refused(let refusal) = error { found = refusal.code.rawValue } else { found = .min }
        }
        #expect(found == code)
    }

    @Test(
        "what is no such answer leaves the call in doubt",
        arguments: ["", "[]", "null", "{", "<html>", #"{"errcode":{}}"#, "\u{0}"]
    )
    func noAnswer(text: String) {
        #expect(throws: PlatformError.inDoubt(.unreadable)) { try PlatformAnswer(Array(text.utf8), of: .customSend) }
    }

    @Test("the caller's address is told where the platform does not have it on its list")
    func address() {
        let text = #"{"errcode":40164,"errmsg":"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 61-6c-1a"}"#
        let expected = PlatformRefusal(
            api: .stableToken,
            code: .addressNotListed,
            callID: "61-6c-1a",
            callerAddress: "203.0.113.7"
        )
        #expect(throws: PlatformError.refused(expected)) { try PlatformAnswer(Array(text.utf8), of: .stableToken) }
    }
}
