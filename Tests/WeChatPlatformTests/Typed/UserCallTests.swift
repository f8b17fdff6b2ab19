import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for users, tags and the blacklist")
struct UserCallTests {
    private static let one = #"{"openid_list":["oUser-1_abcdefghijklmnopqrst"],"tagid":7}"#
    private static let listed = #"{"openid_list":["oUser-1_abcdefghijklmnopqrst"]}"#

    static let cases: [CallCase] = [
        .get(
            .userInfo,
            QueryItem("openid", user.rawValue),
            QueryItem("lang", "zh_CN"),
            answer: #"""
                {"subscribe":1,"openid":"oUser-1_abcdefghijklmnopqrst","language":"zh_CN","subscribe_time":1780000000,"remark":"",
                "tagid_list":[128,2],"subscribe_scene":"ADD_SCENE_QR_CODE","qr_scene":98765,"qr_scene_str":""}
                """#
        ) { platform in
            let info = try await platform.info(of: user)
            #expect(info.isFollower && info.openID == user && info.tags == [128, 2] && info.remark == nil)
            #expect(info.followedAt == Date(timeIntervalSince1970: 1_780_000_000))
            #expect(info.scene == .number(98_765) && info.source == "ADD_SCENE_QR_CODE")
        },
        .post(
            .userInfos,
            #"{"user_list":[{"openid":"oUser-1_abcdefghijklmnopqrst","lang":"en"}]}"#,
            answer: #"{"user_info_list":[{"subscribe":0,"openid":"oUser-1_abcdefghijklmnopqrst"}]}"#
        ) { expect(try await $0.infos(of: [user], language: "en").map(\.isFollower) == [false]) },
        .post(.setRemark, #"{"openid":"oUser-1_abcdefghijklmnopqrst","remark":"王先生"}"#) {
            try await $0.setRemark("王先生", of: user)
        },
        .post(.createTag, #"{"tag":{"name":"常客"}}"#, answer: #"{"tag":{"id":"134","name":"常客"}}"#) {
            expect(try await $0.createTag("常客") == UserTag(id: 134, name: "常客"))
        },
        .get(.tags, answer: #"{"tags":[{"id":1,"name":"a","count":0},{"id":2,"name":"b","count":3}]}"#) {
            let tags = [UserTag(id: 1, name: "a", count: 0), UserTag(id: 2, name: "b", count: 3)]
            expect(try await $0.tags() == tags)
        },
        .get(.tags, answer: #"{"tags":""}"#) { expect(try await $0.tags().isEmpty) },
        .get(.tags, answer: #"{}"#) { expect(try await $0.tags().isEmpty) },
        .post(.renameTag, #"{"tag":{"id":7,"name":"b"}}"#) { try await $0.renameTag(7, to: "b") },
        .post(.deleteTag, #"{"tag":{"id":7}}"#) { try await $0.deleteTag(7) },
        .post(.tagUsers, one) { try await $0.tag([user], with: 7) },
        .post(.untagUsers, one) { try await $0.untag([user], from: 7) },
        .post(.tagsOfUser, #"{"openid":"oUser-1_abcdefghijklmnopqrst"}"#, answer: #"{"tagid_list":[1,"2"]}"#) {
            expect(try await $0.tags(of: user) == [1, 2])
        },
        .post(.blockUsers, listed) { try await $0.block([user]) },
        .post(.unblockUsers, listed) { try await $0.unblock([user]) },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test(
        "limits are found before the call",
        arguments: [
            LimitCase("openid_list") { try await $0.tag(Array(repeating: user, count: 51), with: 1) },
            LimitCase("openid_list") { try await $0.tag([], with: 1) },
            LimitCase("openid_list") { try await $0.block(Array(repeating: user, count: 21)) },
            LimitCase("openid_list") { _ = try await $0.infos(of: Array(repeating: user, count: 101)) },
            LimitCase("openid") { _ = try await $0.info(of: OpenID("")) },
            LimitCase("remark") { try await $0.setRemark(String(repeating: "长", count: 30), of: user) },
            // 31 bytes, 11 characters.
            LimitCase("tag.name") { _ = try await $0.createTag("一二三四五六七八九十a") },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }

    private static func page(_ users: [OpenID], next: String) -> String {
        let list = users.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        return #"{"total":3,"count":\#(users.count),"data":{"openid":[\#(list)]},"next_openid":"\#(next)"}"#
    }

    @Test(
        "followers end where nobody came, however the platform says it",
        arguments: [
            #"{"total":3,"count":0,"next_openid":""}"#, #"{"total":3,"count":0,"data":"","next_openid":""}"#,
            #"{"total":3,"count":0,"data":{"openid":[]},"next_openid":""}"#,
        ]
    )
    func followers(last: String) async throws {
        let platform = ScriptedPlatform([
            Self.page([user], next: user.rawValue), Self.page([other], next: other.rawValue), last,
        ])
        var seen: [OpenID] = []
        for try await page in platform.allFollowers() { seen += page.users }
        #expect(seen == [user, other])
        #expect(
            platform.calls.map(\.query) == [
                [], [QueryItem("next_openid", user.rawValue)], [QueryItem("next_openid", other.rawValue)],
            ]
        )
    }

    @Test("a walk goes on where an earlier one stopped, and not round in a circle")
    func resumed() async throws {
        // The page leads to itself.
        let platform = ScriptedPlatform([Self.page([other], next: user.rawValue)])
        var seen: [OpenID] = []
        for try await page in platform.allFollowers(after: user) { seen += page.users }
        #expect(seen == [other])
        #expect(platform.calls.map(\.query) == [[QueryItem("next_openid", user.rawValue)]])
    }

    @Test("a walk ends with the error that stopped it")
    func failed() async throws {
        let platform = ScriptedPlatform([Self.page([user], next: user.rawValue), #"{"errcode":45009}"#])
        var seen: [OpenID] = []
        await #expect(throws: PlatformError.self) { for try await page in platform.allFollowers() { seen += page.users } }
        #expect(seen == [user])
    }

    @Test("tagged and blocked users are walked through likewise")
    func others() async throws {
        let platform = ScriptedPlatform([Self.page([user], next: ""), Self.page([other], next: "")])
        for try await page in platform.users(tagged: 7) { #expect(page.users == [user]) }
        for try await page in platform.blockedUsers(after: user) { #expect(page.users == [other]) }
        #expect(platform.calls.map(\.api) == [.taggedUsers, .blockedUsers])
        #expect(
            platform.calls.map(\.sentText) == [
                #"{"next_openid":"","tagid":7}"#, #"{"begin_openid":"oUser-1_abcdefghijklmnopqrst"}"#,
            ]
        )
    }
}
