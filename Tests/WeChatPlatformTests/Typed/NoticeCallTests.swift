import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for notices")
struct NoticeCallTests {
    static let cases: [CallCase] = [
        .post(
            .sendTemplate,
            #"""
            {"touser":"oUser-1_abcdefghijklmnopqrst","template_id":"T","url":"https://a.example","client_msg_id":"k1",
            "miniprogram":{"appid":"wx1","pagepath":"p"},"data":{"thing1":{"value":"航班延误"},"time2":{"value":"15:01"}}}
            """#,
            answer: #"{"errcode":0,"errmsg":"ok","msgid":3557254367693750277}"#
        ) { platform in
            let id = try await platform.sendTemplate(
                "T",
                to: user,
                values: ["thing1": "航班延误", "time2": "15:01"],
                opening: .miniProgramOrPage(AppID("wx1"), path: "p", url: "https://a.example"),
                key: "k1"
            )
            // Longer than a floating-point number holds.
            #expect(id == "3557254367693750277")
            #expect(platform.calls.first?.isRepeatable == true)
        },
        .get(
            .templates,
            answer: #"""
                {"template_list":{"template_id":"T","title":"延误","content":"{{thing1.DATA}} {{time2.DATA}}","example":"e"}}
                """#
        ) { platform in
            // One in place of a list of one.
            let templates = try await platform.templates()
            #expect(templates.map(\.id) == ["T"])
            #expect(templates.first?.keys == ["thing1", "time2"])
        },
        .post(
            .addTemplate,
            #"{"template_id_short":"TM00015","keyword_name_list":["航班"]}"#,
            answer: #"{"errcode":0,"template_id":"T"}"#
        ) { expect(try await $0.addTemplate("TM00015", keywords: ["航班"]) == "T") },
        .post(.deleteTemplate, #"{"template_id":"T"}"#) { try await $0.deleteTemplate("T") },
        .post(.setIndustry, #"{"industry_id1":"1","industry_id2":"4"}"#) { try await $0.setIndustry(1, 4) },
        .get(
            .industry,
            answer: #"{"primary_industry":{"first_class":"交通","second_class":"航空"},"secondary_industry":{}}"#
        ) { expect(try await $0.industries() == [Industry(sector: "交通", branch: "航空")]) },
        .post(
            .sendOneTime,
            #"""
            {"touser":"oUser-1_abcdefghijklmnopqrst","template_id":"T","scene":"7","title":"好","url":"https://a.example",
            "data":{"content":{"value":"文"}}}
            """#
        ) { platform in
            let target = NoticeTarget.page(url: "https://a.example")
            try await platform.sendOneTime("T", to: user, scene: 7, title: "好", text: "文", opening: target)
        },
        .post(
            .sendNotice,
            #"""
            {"touser":"oUser-1_abcdefghijklmnopqrst","template_id":"T","page":"https://a.example","data":{"thing1":{"value":"文"}}}
            """#
        ) { try await $0.sendNotice("T", to: user, values: ["thing1": "文"], opening: .page(url: "https://a.example")) },
        .get(.noticeTemplates, answer: #"{"errcode":0,"data":[{"priTmplId":"P","title":"好","content":"c","type":3}]}"#) {
            let templates = try await $0.noticeTemplates()
            #expect(templates == [Template(id: "P", title: "好", content: "c", consent: .longTerm)])
        },
        .post(
            .addNoticeTemplate,
            #"{"tid":"401","kidList":[1,2],"sceneDesc":"航班"}"#,
            answer: #"{"errcode":0,"priTmplId":"P"}"#
        ) { expect(try await $0.addNoticeTemplate("401", keywords: [1, 2], scene: "航班") == "P") },
        .post(.deleteNoticeTemplate, #"{"priTmplId":"P"}"#) { try await $0.deleteNoticeTemplate("P") },
        .get(.noticeCategories, answer: #"{"errcode":0,"data":[{"id":616,"name":"公交"}]}"#) {
            expect(try await $0.noticeCategories() == [616: "公交"])
        },
        .get(
            .noticeKeywords,
            QueryItem("tid", "401"),
            answer: #"{"data":[{"kid":1,"name":"航班","example":"CA1","rule":"thing"}]}"#
        ) {
            let keywords = try await $0.noticeKeywords(of: "401")
            #expect(keywords == [NoticeKeyword(number: 1, name: "航班", example: "CA1", rule: "thing")])
        },
        .get(
            .noticeTitles,
            QueryItem("ids", "2,616"),
            QueryItem("start", "0"),
            QueryItem("limit", "30"),
            answer: #"{"count":55,"data":[{"tid":99,"title":"好","type":2,"categoryId":"616"}]}"#
        ) {
            let titles = try await $0.noticeTitles(in: [2, 616])
            let title = NoticeTitle(number: "99", title: "好", consent: .once, category: 616)
            #expect(titles == NoticeTitles(total: 55, titles: [title]))
        },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test(
        "limits are found before the call",
        arguments: [
            LimitCase("client_msg_id") {
                _ = try await $0.sendTemplate("T", to: user, values: [:], key: String(repeating: "k", count: 33))
            },
            LimitCase("data.thing1") {
                _ = try await $0.sendTemplate("T", to: user, values: ["thing1": String(repeating: "长", count: 21)])
            },
            LimitCase("data.keyword1") { _ = try await $0.sendTemplate("T", to: user, values: ["keyword1": "一\n二"]) },
            LimitCase("data.number1") { try await $0.sendNotice("T", to: user, values: ["number1": "三"]) },
            LimitCase("data.name1") { try await $0.sendNotice("T", to: user, values: ["name1": "一二三四五六七八九十一"]) },
            LimitCase("openid") { try await $0.sendNotice("T", to: OpenID(""), values: [:]) },
            LimitCase("url") { try await $0.sendNotice("T", to: user, values: [:], opening: .page(url: "m.example.com")) },
            LimitCase("scene") { try await $0.sendOneTime("T", to: user, scene: 10_001, title: "t", text: "x") },
            LimitCase("title") {
                try await $0.sendOneTime("T", to: user, scene: 1, title: String(repeating: "长", count: 16), text: "x")
            },
            LimitCase("kidList") { _ = try await $0.addNoticeTemplate("1", keywords: [1], scene: "") },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }

    @Test("values are cut by their kind on purpose")
    func fitted() throws {
        let long = String(repeating: "长", count: 21)
        let values = TemplateValues([
            "thing1": long, "keyword2": "第一行\n第二行", "number3": "12345", "phrase4": "一二三四五六",
        ]).fitted()
        #expect(values.values["thing1"] == String(repeating: "长", count: 19) + "…")
        #expect(values.values["keyword2"] == "第一行")
        #expect(values.values["number3"] == "12345")
        // Half of it would say something else: it is refused.
        #expect(throws: PlatformLimit.self) { try values.validate() }
    }

    @Test("without a key a template message is not repeated")
    func withoutKey() async throws {
        let platform = ScriptedPlatform([#"{"msgid":1}"#])
        _ = try await platform.sendTemplate("T", to: user, values: [:])
        #expect(platform.calls.first?.isRepeatable == false)
    }

    @Test("a refused notice tells so by its code, as daily life")
    func refused() async {
        let platform = ScriptedPlatform([#"{"errcode":43101,"errmsg":"user refuse to accept the msg rid: 1-2-3"}"#])
        do throws(PlatformError) {
            try await platform.sendNotice("T", to: user, values: [:])
            Issue.record("taken")
        } catch {
            #expect(error.code == .noticeRefused)
            #expect(error.retryClass == .never)
        }
    }
}
