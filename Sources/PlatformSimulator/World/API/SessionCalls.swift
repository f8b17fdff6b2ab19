import FoundationEssentials
import WeChatProtocol

/// Sessions of agents with users, and their records (`客服会话控制`, `获取聊天记录`).
enum SessionCalls {
    static let endpoints = [
        Endpoint(.post, "/customservice/kfsession/create", right: .agents, create),
        Endpoint(.post, "/customservice/kfsession/close", right: .agents, close),
        Endpoint(.get, "/customservice/kfsession/getsession", right: .agents, get),
        Endpoint(.get, "/customservice/kfsession/getsessionlist", right: .agents, list),
        Endpoint(.get, "/customservice/kfsession/getwaitcase", right: .agents, waiting),
        Endpoint(.post, "/customservice/msgrecord/getmsglist", right: .agents, daily: 5_000, records),
    ]

    private static func agent(_ state: AccountState, _ turn: Turn) throws(Refusal) -> String {
        let name = try turn.text("kf_account", or: .invalidAgent)
        if state.desk.agents[name] == nil { throw .invalidAgent }
        return name
    }

    private static func create(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let agent = try agent(state, turn)
        let user = try state.follower(turn.body["openid"]?.text)
        guard state.desk.agents[agent]?.isOnline ?? false else { throw .agentOffline }
        if let present = state.users[user]?.session?.agent, present != agent { throw .otherAgent }
        state.join(user, agent: agent, &turn.effects)
        return .ok
    }

    private static func close(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let agent = try agent(state, turn)
        let user = try state.follower(turn.body["openid"]?.text)
        guard let present = state.users[user]?.session?.agent else { throw .noSession }
        if present != agent { throw .otherAgent }
        state.close(user, by: "KF", &turn.effects)
        return .ok
    }

    private static func seconds(_ date: Date) -> SimulatedJSON { .integer(Int64(date.timeIntervalSince1970)) }

    private static func get(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try state.follower(turn.call.query["openid"])
        let session = state.users[user]?.session.flatMap { $0.agent == nil ? nil : $0 }
        return [
            "errcode": 0, "errmsg": "ok", "createtime": session.map { seconds($0.since) } ?? 0,
            "kf_account": .text(session?.agent ?? ""),
        ]
    }

    private static func list(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let name = try turn.query("kf_account", or: .invalidAgent)
        if state.desk.agents[name] == nil { throw .invalidAgent }
        let sessions = state.orderedUsers.compactMap { user -> SimulatedJSON? in
            guard let session = user.value.session, session.agent == name else { return nil }
            return ["createtime": seconds(session.since), "openid": .text(user.key.rawValue)]
        }
        return ["sessionlist": .array(sessions)]
    }

    private static func waiting(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let cases = state.orderedUsers.compactMap { user -> SimulatedJSON? in
            guard let session = user.value.session, session.agent == nil else { return nil }
            return ["latest_time": seconds(session.lastAt), "openid": .text(user.key.rawValue)]
        }
        return ["count": SimulatedJSON(cases.count), "waitcaselist": .array(Array(cases.prefix(100)))]
    }

    private static func records(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let (start, end) = (try turn.number("starttime", or: .recordArgument), try turn.number("endtime", or: .recordArgument))
        let most = try turn.number("number", or: .recordArgument)
        let first = try turn.number("msgid", or: .recordArgument)
        guard start < end, (1...10_000).contains(most) else { throw .recordArgument }
        if end - start > 86_400 { throw .recordSpan }
        let found = state.desk.records.filter { record in
            let time = Int(record.at.timeIntervalSince1970)
            return record.id >= first && (start...end).contains(time)
        }
        .prefix(most)
        let list = found.map { record -> SimulatedJSON in
            [
                "openid": .text(record.user.rawValue), "opercode": SimulatedJSON(record.direction.rawValue),
                "text": .text(record.text), "time": seconds(record.at), "worker": .text(record.agent),
            ]
        }
        return [
            "recordlist": .array(list), "number": SimulatedJSON(list.count),
            "msgid": SimulatedJSON((found.last?.id ?? first - 1) + 1),
        ]
    }
}
