import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for mass messages")
struct MassCallTests {
    private static let taken =
        #"{"errcode":0,"errmsg":"send job submission success","msg_id":3147494276,"msg_data_id":206227730}"#

    static let cases: [CallCase] = [
        .post(
            .sendToAll,
            #"""
            {"filter":{"is_to_all":false,"tag_id":2},"msgtype":"mpnews","mpnews":{"media_id":"M"},"send_ignore_reprint":0,
            "clientmsgid":"k1"}
            """#,
            answer: taken
        ) { platform in
            let receipt = try await platform.sendToMany(.articles(MediaID(rawValue: "M")), to: .tag(2), key: MassKey("k1"))
            #expect(receipt == MassReceipt(messageID: "3147494276", dataID: "206227730"))
            // Whether it may be made again, only the caller knows.
            #expect(platform.calls.first?.isRepeatable == false)
        },
        .post(
            .sendToAll,
            #"{"filter":{"is_to_all":true},"msgtype":"text","text":{"content":"你好"},"clientmsgid":"k1"}"#,
            answer: taken
        ) { _ = try await $0.sendToMany(.text("你好"), to: .all, key: MassKey("k1")) },
        .post(
            .sendToList,
            #"""
            {"touser":["oUser-1_abcdefghijklmnopqrst","oUser-2_abcdefghijklmnopqrst"],"msgtype":"image","clientmsgid":"k1",
            "images":{"media_ids":["A","B"],"recommend":"看"}}
            """#,
            answer: taken
        ) { platform in
            let pictures = MassMessage.images([MediaID(rawValue: "A"), MediaID(rawValue: "B")], words: "看")
            _ = try await platform.sendToMany(pictures, to: .users([user, other]), key: MassKey("k1"))
        },
        .post(
            .sendToAll,
            #"{"filter":{"is_to_all":true},"msgtype":"text","text":{"content":"你好"},"clientmsgid":"k1"}"#,
            answer: #"{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":34182}"#
        ) { platform in
            // Taken by an earlier call.
            let receipt = try await platform.sendToMany(.text("你好"), to: .all, key: MassKey("k1"))
            #expect(receipt == MassReceipt(messageID: "34182", wasThere: true))
        },
        .post(
            .previewMass,
            #"{"touser":"oUser-1_abcdefghijklmnopqrst","msgtype":"image","image":{"media_id":"A"}}"#,
            answer: #"{"errcode":0,"errmsg":"preview success","msg_id":1}"#
        ) { try await $0.preview(.images([MediaID(rawValue: "A")], words: ""), to: user) },
        .post(.massState, #"{"msg_id":"1"}"#, answer: #"{"msg_id":1,"msg_status":"SEND_SUCCESS"}"#) {
            expect(try await $0.massState(of: "1") == .sent)
        },
        .post(.massState, #"{"msg_id":"1"}"#, answer: #"{"msg_id":1,"msg_status":"NEW WORD"}"#) {
            expect(try await $0.massState(of: "1") == .other("NEW WORD"))
        },
        .post(.deleteMass, #"{"msg_id":"1","article_idx":2}"#) { try await $0.deleteMass("1", article: 2) },
        .post(.massSpeed, "{}", answer: #"{"speed":3,"realspeed":15}"#) { expect(try await $0.massSpeed() == 3) },
        .post(.setMassSpeed, #"{"speed":4}"#) { try await $0.setMassSpeed(4) },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test(
        "limits are found before the call",
        arguments: [
            // A UUID has 36.
            LimitCase("clientmsgid") {
                _ = try await $0.sendToMany(.text("a"), to: .all, key: MassKey("6f9619ff-8b86-d011-b42d-00cf4fc964ff"))
            },
            LimitCase("clientmsgid") { _ = try await $0.sendToMany(.text("a"), to: .all, key: MassKey("中文")) },
            LimitCase("touser") { _ = try await $0.sendToMany(.text("a"), to: .users([user]), key: MassKey("k")) },
            LimitCase("touser") {
                _ = try await $0.sendToMany(.text("a"), to: .users(Array(repeating: user, count: 10_001)), key: MassKey("k"))
            },
            LimitCase("text.content") { _ = try await $0.sendToMany(.text(""), to: .all, key: MassKey("k")) },
            LimitCase("images.media_ids") { _ = try await $0.sendToMany(.images([], words: ""), to: .all, key: MassKey("k")) },
            LimitCase("speed") { try await $0.setMassSpeed(5) },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }

    @Test("a retry within a minute is to be made again later")
    func tooSoon() async throws {
        let platform = ScriptedPlatform([#"{"errcode":45066,"errmsg":"too fast"}"#])
        do throws(PlatformError) {
            _ = try await platform.sendToMany(.text("a"), to: .all, key: MassKey("k"))
            Issue.record("taken")
        } catch {
            #expect(error.code == .massMessageTooSoon)
            #expect(error.retryClass == .again)
        }
    }
}
