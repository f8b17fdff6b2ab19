import Foundation
import Logging
import Testing
import WebhookCore
import WebhookTestKit

@Suite("DeliveryRecorder")
struct DeliveryRecorderTests {
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "recorded-\(UUID().uuidString)/new").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// Records what is said through a pipeline, as a running service would.
    private func record(
        in folder: String,
        limit: Int = 100,
        _ log: RecordedLog = RecordedLog(),
        _ talk: (ConversationUser) async throws -> Void
    ) async throws {
        let recorder = try DeliveryRecorder(folder: folder, limit: limit, logger: log.logger())
        let conversation = try await Conversation { world in
            WebhookPipeline(
                account: try .demo("shop"),
                routes: SampleRoutes.routes,
                ledger: world.ledger,
                clock: world.clock,
                observer: recorder,
                logger: world.logger
            )
        }
        try await talk(conversation.user())
        recorder.finish()
        await recorder.run()
    }

    @Test("writes each delivery as a case that can be played, without what is the customer's")
    func cases() async throws {
        try await withFolder { folder in
            try await record(in: folder) { user in
                try await user.says("退货 13800138000 张三")
                try await user.clicks("MY_ORDERS")
                // What the platform repeats is one case.
                try await user.platformRepeats()
                try await user.sends(xml: "<xml><broken>")
            }
            let cases = try FixtureFolder.cases(at: folder, account: AccountName("x"))
            #expect(cases.map(\.name).map { $0.split(separator: "/").last } == ["00001-text", "00002-click"])
            #expect(cases.map(\.callback.account) == [AccountName("shop"), AccountName("shop")])
            #expect(cases.map(\.kind) == ["text", "event CLICK"])
            let text = try #require(cases.first?.message)
            #expect(text.contains("<Content>退货 13800000001 某某</Content>"))
            #expect(text.contains("<FromUserName>oRecordedUser000000000000001</FromUserName>"))
            #expect(!text.contains("13800138000") && !text.contains("张三") && !text.contains("oDemoUser"))
            #expect(cases.last?.message?.contains("<FromUserName>oRecordedUser000000000000001</FromUserName>") == true)
            #expect(cases.allSatisfy { $0.expected == nil })
            for path in [folder, "\(folder)/00001-text"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o700)
            }
            let file = try FileManager.default.attributesOfItem(atPath: "\(folder)/00001-text/message.xml")
            #expect(file[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test("goes on after the cases that are there, up to the limit")
    func limit() async throws {
        try await withFolder { folder in
            try await record(in: folder) { try await $0.says("退货") }
            let log = RecordedLog()
            try await record(in: folder, limit: 2, log) { user in
                try await user.says("人工")
                try await user.says("图片")
                try await user.says("图文")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["00001-text", "00002-text"])
            #expect(log.entries.map(\.message) == ["recording stopped: limit reached"])
        }
    }

    @Test("a folder that cannot be made is refused at once")
    func noFolder() {
        #expect(throws: FixtureError.self) {
            _ = try DeliveryRecorder(folder: "/dev/null/recorded", logger: RecordedLog().logger())
        }
    }
}
