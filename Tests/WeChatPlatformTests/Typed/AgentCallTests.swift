import FoundationEssentials
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Calls for agents, sessions and records")
struct AgentCallTests {
    private static let session = #"{"kf_account":"anna@shop","openid":"oUser-1_abcdefghijklmnopqrst"}"#
    private static let start = Date(timeIntervalSince1970: 1_780_000_000)

    static let cases: [CallCase] = [
        .post(.addAgent, #"{"kf_account":"anna@shop","nickname":"安娜"}"#) {
            try await $0.addAgent(AgentAccount("anna@shop"), nickname: "安娜")
        },
        .post(.renameAgent, #"{"kf_account":"anna@shop","nickname":"安"}"#) {
            try await $0.renameAgent(AgentAccount("anna@shop"), nickname: "安")
        },
        .post(.inviteAgent, #"{"kf_account":"anna@shop","invite_wx":"wx-anna"}"#) {
            try await $0.inviteAgent(AgentAccount("anna@shop"), wechatID: "wx-anna")
        },
        .get(.deleteAgent, QueryItem("kf_account", "anna@shop")) { try await $0.deleteAgent(AgentAccount("anna@shop")) },
        .get(
            .agents,
            answer: #"""
                {"kf_list":[{"kf_account":"anna@shop","kf_nick":"安娜","kf_id":1001,"kf_headimgurl":"u","invite_wx":"w",
                "invite_expire_time":"1780000000","invite_status":"waiting"}]}
                """#
        ) { platform in
            let agent = try #require(try await platform.agents().first)
            #expect(agent.id == "1001" && agent.wechatID == nil && agent.nickname == "安娜")
            #expect(agent.invitation == Agent.Invitation(wechatID: "w", expiresAt: start, state: "waiting"))
        },
        .get(
            .onlineAgents,
            answer: #"{"kf_online_list":[{"kf_account":"anna@shop","status":1,"kf_id":"1001","accepted_case":2}]}"#
        ) {
            expect(try await $0.onlineAgents() == [OnlineAgent(account: "anna@shop", id: "1001", sessions: 2)])
        },
        .post(.beginSession, session) { try await $0.beginSession(of: user, with: AgentAccount("anna@shop")) },
        .post(.endSession, session) { try await $0.endSession(of: user, with: AgentAccount("anna@shop")) },
        .get(
            .sessionOfUser,
            QueryItem("openid", user.rawValue),
            answer: #"{"errcode":0,"errmsg":"in a normal state","createtime":1780000000,"kf_account":"anna@shop"}"#
        ) { expect(try await $0.session(of: user) == AgentSession(user: user, since: start, agent: "anna@shop")) },
        .get(.sessionOfUser, QueryItem("openid", user.rawValue), answer: #"{"createtime":0,"kf_account":""}"#) {
            expect(try await $0.session(of: user) == nil)
        },
        .get(
            .sessionsOfAgent,
            QueryItem("kf_account", "anna@shop"),
            answer: #"{"sessionlist":[{"createtime":1780000000,"openid":"oUser-1_abcdefghijklmnopqrst"}]}"#
        ) {
            let sessions = try await $0.sessions(of: AgentAccount("anna@shop"))
            #expect(sessions == [AgentSession(user: user, since: start, agent: nil)])
        },
        .get(
            .waitingUsers,
            answer: #"{"count":150,"waitcaselist":[{"latest_time":1780000000,"openid":"oUser-1_abcdefghijklmnopqrst"}]}"#
        ) {
            let waiting = WaitingUsers(count: 150, users: [AgentSession(user: user, since: start, agent: nil)])
            expect(try await $0.waitingUsers() == waiting)
        },
    ]

    @Test("what is sent and what is understood", arguments: cases)
    func calls(_ example: CallCase) async throws { try await example.run() }

    @Test("records are read until none come, whatever number the platform names")
    func records() async throws {
        let record =
            #"{"openid":"oUser-1_abcdefghijklmnopqrst","opercode":2003,"text":"[image]","time":1780000000,"worker":"anna@shop"}"#
        let platform = ScriptedPlatform([
            #"{"recordlist":[\#(record)],"number":7,"msgid":20165267}"#, #"{"recordlist":[],"number":0,"msgid":20165267}"#,
        ])
        var records: [ChatRecord] = []
        for try await batch in try platform.chatRecords(from: Self.start, to: Self.start + 86_400, batch: 10) { records += batch }
        #expect(records.map(\.speaker) == [.user])
        #expect(records.map(\.text) == ["[image]"])
        #expect(
            platform.calls.map(\.sentText) == [
                #"{"endtime":1780086400,"msgid":1,"number":10,"starttime":1780000000}"#,
                #"{"endtime":1780086400,"msgid":20165267,"number":10,"starttime":1780000000}"#,
            ]
        )
    }

    @Test(
        "limits are found before the call",
        arguments: [
            LimitCase("kf_account") { _ in _ = try AgentAccount("annabellelee@shop") },
            LimitCase("kf_account") { _ in _ = try AgentAccount("anna") },
            LimitCase("kf_account") { _ in _ = try AgentAccount("安@shop") },
            LimitCase("nickname") {
                try await $0.addAgent(AgentAccount("anna@shop"), nickname: String(repeating: "长", count: 17))
            },
            LimitCase("endtime - starttime") { _ = try $0.chatRecords(from: start, to: start + 86_401) },
            LimitCase("number") { _ = try $0.chatRecords(from: start, to: start + 1, batch: 10_001) },
            LimitCase("media filename") {
                try await $0.setPicture(MediaFile(.image, named: "a.png", bytes: [1]), of: AgentAccount("anna@shop"))
            },
        ] as [LimitCase]
    )
    func limits(_ example: LimitCase) async { await example.run() }
}
