import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

/// A typed call with what it must send and what it must make of an answer.
struct CallCase: Sendable, CustomTestStringConvertible {
    let api: PlatformAPI
    var query: [QueryItem] = []
    /// JSON; nil for a GET.
    let body: String?
    var answer = #"{"errcode":0,"errmsg":"ok"}"#
    /// Makes the call, and checks what it gives.
    let check: @Sendable (ScriptedPlatform) async throws -> Void

    var testDescription: String { "\(api)" }

    static func get(
        _ api: PlatformAPI,
        _ query: QueryItem...,
        answer: String = #"{"errcode":0,"errmsg":"ok"}"#,
        check: @escaping @Sendable (ScriptedPlatform) async throws -> Void
    ) -> CallCase {
        CallCase(api: api, query: query, body: nil, answer: answer, check: check)
    }

    static func post(
        _ api: PlatformAPI,
        _ body: String,
        answer: String = #"{"errcode":0,"errmsg":"ok"}"#,
        check: @escaping @Sendable (ScriptedPlatform) async throws -> Void
    ) -> CallCase {
        CallCase(api: api, body: body, answer: answer, check: check)
    }

    func run() async throws {
        let platform = ScriptedPlatform([answer])
        try await check(platform)
        #expect(platform.calls.count == 1)
        let call = try #require(platform.calls.first)
        #expect(call.api == api)
        #expect(call.query == query)
        #expect(try call.sentText.map(Self.json) == body.map(Self.json))
    }

    private static func json(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }
}

/// A call that breaks a limit: which field is told, and that nothing is called.
struct LimitCase: Sendable, CustomTestStringConvertible {
    let field: String
    let call: @Sendable (ScriptedPlatform) async throws -> Void

    init(_ field: String, _ call: @escaping @Sendable (ScriptedPlatform) async throws -> Void) {
        self.field = field
        self.call = call
    }

    var testDescription: String { field }

    func run() async {
        let platform = ScriptedPlatform()
        await #expect {
            try await call(platform)
        } throws: { error in
            if case .limit(let limit) = error as? PlatformError { limit.field == field } else { false }
        }
        #expect(platform.calls.isEmpty)
    }
}

let user = OpenID("oUser-1_abcdefghijklmnopqrst")
let other = OpenID("oUser-2_abcdefghijklmnopqrst")

/// `#expect` for closures in tables, of which the macro cannot tell that they throw.
func expect(_ holds: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(holds, sourceLocation: sourceLocation)
}
