import Foundation
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookCommands

@Suite("The cases under fixtures", .timeLimit(.minutes(2)))
struct FixtureCasesTests {
    /// One database for all; each case has a pipeline of its own.
    private static let stage = Task {
        let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-cases-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try await PipelineStage.fixtures(BuiltInServices(), in: folder)
    }

    @Test("can all be read")
    func readable() throws {
        #expect(try FixtureCases.all.get().count > 200)
    }

    @Test("get the answers that are recorded", arguments: FixtureCases.readable)
    func answers(fixture: Fixture) async throws {
        guard case .answered(_, let answer, let expected, _) = try await Self.stage.value.play(fixture) else {
            Issue.record("\(fixture.name) was not played")
            return
        }
        let difference = LineDifference(from: expected?.text ?? "", to: answer.text, named: "expected", and: "answered")
        #expect(difference.isEmpty, "\(fixture.path)\n\(difference)")
    }

    @Test("have one for every type of message")
    func messages() throws {
        let types = try FixtureCases.names("msg_type", in: "messages", of: "wechat-messages.json").filter { $0 != "event" }
        #expect(types.count >= 10)
        #expect(types.filter { !FixtureCases.acceptedKinds.contains($0.lowercased()) } == [])
    }

    @Test("have one for every core event and push")
    func events() throws {
        let core = try FixtureCases.names("event", in: "events", of: "wechat-events.json") { $0["core"] as? Bool == true }
        #expect(core.count == 38)
        let kinds = FixtureCases.acceptedKinds
        #expect(core.filter { !kinds.contains("event \($0.lowercased())") && !kinds.contains($0.lowercased()) } == [])
    }

    @Test("have one for every type of reply, for success and for nothing")
    func replies() throws {
        let bodies = FixtureCases.readable.compactMap { $0.expected?.status == 200 ? $0.expected?.body : nil }
        let types = try FixtureCases.names("msg_type", in: "replies", of: "wechat-replies.json")
        #expect(types.count >= 9)
        #expect(types.filter { type in !bodies.contains { $0.contains("<MsgType>\(type)</MsgType>") } } == [])
        #expect(bodies.contains("success"))
        #expect(bodies.contains(""))
        #expect(bodies.contains { $0.contains("<KfAccount>") })
    }

    @Test("have one for every mode, key and token")
    func modes() {
        let answered = FixtureCases.readable.filter { $0.expected?.body.hasPrefix("<xml>") == true }
        #expect(Set(answered.map(\.callback.account.rawValue)).isSuperset(of: ["air", "air-safe", "shop"]))
        #expect(answered.contains { $0.expected?.sealing == nil })
        #expect(answered.contains { $0.expected?.sealing == .current })
        #expect(answered.contains { $0.expected?.sealing == .previous })
        #expect(answered.contains { $0.callback.token == .previous })
        #expect(FixtureCases.readable.contains { $0.callback.method == .get && $0.expected?.status == 200 })
    }

    @Test("have one for every reason that a delivery can be refused for", arguments: Rejection.allCases)
    func refusals(reason: Rejection) {
        let refused = FixtureCases.readable.filter { $0.expected?.reason == reason.rawValue }
        // No delivery by itself brings these about.
        let isOurs = [.unavailable, .overBudget, .probe].contains(reason)
        #expect(refused.isEmpty == isOurs)
        #expect(refused.allSatisfy { $0.expected?.status == reason.status })
    }
}
