import FoundationEssentials
import WeChatProtocol

/// Messages to many (`群发接口`).
enum MassCalls {
    static let endpoints = [
        Endpoint(.post, "/cgi-bin/message/mass/sendall", right: .massByTag, daily: 100, sendAll),
        Endpoint(.post, "/cgi-bin/message/mass/send", right: .massByList, daily: 100, send),
        Endpoint(.post, "/cgi-bin/message/mass/preview", right: .massByTag, daily: 100, preview),
        Endpoint(.post, "/cgi-bin/message/mass/get", right: .massByTag, get),
        Endpoint(.post, "/cgi-bin/message/mass/delete", right: .massByTag, daily: 10, delete),
        Endpoint(.post, "/cgi-bin/message/mass/speed/get", right: .massByTag, speed),
        Endpoint(.post, "/cgi-bin/message/mass/speed/set", right: .massByTag, setSpeed),
    ]

    private static let types: Set<String> = ["mpnews", "text", "voice", "image", "images", "mpvideo", "wxcard"]

    /// What is sent, checked.
    private static func check(_ state: AccountState, _ turn: Turn) throws(Refusal) {
        guard let type = turn.body["msgtype"]?.text, types.contains(type) else { throw .invalidMessageType }
        guard let content = turn.body[type] ?? (type == "image" ? turn.body["images"] : nil) else { throw .malformed }
        switch type {
        case "text": if content["content"]?.text?.isEmpty ?? true { throw .emptyText }
        case "mpnews": _ = try state.articles.draft(content["media_id"]?.text)
        case "wxcard": if content["card_id"]?.text?.isEmpty ?? true { throw .invalidCard }
        default:
            let ids = content["media_ids"]?.array?.compactMap(\.text) ?? [content["media_id"]?.text ?? ""]
            guard !ids.isEmpty, ids.allSatisfy({ !$0.isEmpty && state.isFile($0, at: turn.now) }) else { throw .invalidMedia }
        }
    }

    private static func sendAll(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let filter = turn.body["filter"]
        if filter?["is_to_all"]?.flag ?? false { return try send(to: state.followers, &state, &turn) }
        guard let tag = filter?["tag_id"]?.id.flatMap({ Int($0) }), state.tags.has(tag) else { throw .invalidTag }
        return try send(to: state.followers.filter { state.users[$0]?.tags.contains(tag) ?? false }, &state, &turn)
    }

    private static func send(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let list = turn.body["touser"]?.array else { throw .tooFewOpenIDs }
        if list.count > 10_000 { throw .openIDListLength }
        let users = Array(Set(list.compactMap(\.text))).map { OpenID($0) }.filter { state.users[$0] != nil }
        if users.count < 2 { throw .tooFewOpenIDs }
        return try send(to: users, &state, &turn)
    }

    private static func send(
        to users: [OpenID],
        _ state: inout AccountState,
        _ turn: inout Turn
    ) throws(Refusal) -> APIAnswer {
        // Of articles without an id the platform makes one of what they are.
        let client = turn.body["clientmsgid"]?.text ?? String((turn.body["mpnews"]?["media_id"]?.text ?? "").prefix(32))
        if !client.isEmpty { try state.massJobs.check(clientID: client, at: turn.now) }
        try check(state, turn)
        if state.account.kind == .subscription, state.massJobs.onDay(of: turn.now) >= 1 { throw .massUsedUp }
        let id = turn.effects.mint.jobID(from: 3_147_483_648)
        let job = MassJobs.Job(
            id: id,
            data: turn.effects.mint.jobID(from: 206_227_000),
            clientID: client,
            at: turn.now,
            sentAt: turn.now + 1
        )
        state.massJobs.add(job)
        var shown = Shown.message(turn.body)
        if let draft = turn.body["mpnews"]?["media_id"]?.text { shown = articles(try state.articles.take(draft)) }
        var sent = 0
        for user in users where state.users[user]?.follows ?? false {
            if state.users[user]?.isBlocked ?? false { continue }
            if state.account.kind == .service, !state.massJobs.deliver(to: user, at: turn.now) { continue }
            turn.show(shown, to: user, as: .mass)
            sent += 1
        }
        finish(job, users.count, sent, state.account, &turn)
        return [
            "errcode": 0, "errmsg": "send job submission success", "msg_id": .integer(id), "msg_data_id": .integer(job.data),
        ]
    }

    private static func articles(_ draft: Articles.Draft) -> SimulatedJSON {
        Shown.news(
            draft.items.map { item in
                Shown.article(
                    title: item["title"]?.text ?? "",
                    description: item["digest"]?.text ?? "",
                    picture: item["thumb_media_id"]?.text.map { "/simulator/media/\($0)" } ?? "",
                    url: item["content_source_url"]?.text ?? "https://mp.weixin.qq.com/s/simulated"
                )
            }
        )
    }

    /// Rule of the platform: a test account is told no result.
    private static func finish(_ job: MassJobs.Job, _ total: Int, _ sent: Int, _ account: SimulatedAccount, _ turn: inout Turn) {
        if account.isTest { return }
        let counts: [CallbackElement] = [
            .bare("MsgID", job.id), .text("Status", "send success"), .bare("TotalCount", total), .bare("FilterCount", sent),
            .bare("SentCount", sent), .bare("ErrorCount", 0),
        ]
        turn.effects.send(
            CallbackDraft.event(
                "MASSSENDJOBFINISH",
                by: nil,
                of: account,
                turn.effects,
                sender: "oSimulatedMassHelper0000000",
                counts
            ).silent(after: .seconds(1))
        )
    }

    private static func preview(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try state.follower(turn.body["touser"]?.text ?? turn.body["towxname"]?.text)
        try check(state, turn)
        var shown = Shown.message(turn.body)
        if let draft = turn.body["mpnews"]?["media_id"]?.text { shown = articles(try state.articles.draft(draft)) }
        turn.show(shown, to: user, as: .mass)
        return ["errcode": 0, "errmsg": "preview success", "msg_id": .integer(turn.effects.mint.jobID(from: 34_000))]
    }

    private static func get(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let job = try state.massJobs.job(Int64(try turn.id("msg_id")))
        return ["msg_id": .text(String(job.id)), "msg_status": .text(job.status(at: turn.now))]
    }

    private static func delete(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try state.massJobs.delete(Int64(try turn.id("msg_id")))
        return .ok
    }

    private static func speed(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let speeds: [Int64] = [80, 60, 45, 30, 10]
        return ["speed": SimulatedJSON(state.massJobs.speed), "realspeed": .integer(speeds[state.massJobs.speed])]
    }

    private static func setSpeed(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let speed = try turn.number("speed", or: .speedMissing)
        guard (0...4).contains(speed) else { throw .speedRange }
        state.massJobs.speed = speed
        return .ok
    }
}
