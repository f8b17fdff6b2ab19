import FoundationEssentials
import WeChatProtocol

/// The accounts of agents (`客服帐号管理`).
enum AgentCalls {
    static let endpoints = [
        Endpoint(.post, "/customservice/kfaccount/add", right: .agents, add),
        Endpoint(.post, "/customservice/kfaccount/update", right: .agents, update),
        Endpoint(.either, "/customservice/kfaccount/del", right: .agents, remove),
        Endpoint(.post, "/customservice/kfaccount/inviteworker", right: .agents, invite),
        Endpoint(.post, "/customservice/kfaccount/uploadheadimg", right: .agents, uploadPicture),
        Endpoint(.get, "/cgi-bin/customservice/getkflist", right: .agents, list),
        Endpoint(.get, "/cgi-bin/customservice/getonlinekflist", right: .agents, online),
    ]

    private static func nickname(_ turn: Turn) throws(Refusal) -> String {
        guard let nickname = turn.body["nickname"]?.text, (1...16).contains(nickname.count) else { throw .nickname }
        return nickname
    }

    private static func add(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let name = try turn.text("kf_account", or: .invalidAgent)
        guard name.contains(/^[A-Za-z0-9_]{1,10}@[A-Za-z0-9_-]+$/) else { throw .agentName }
        try state.desk.add(name, nickname: try nickname(turn))
        return .ok
    }

    private static func update(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let nickname = try nickname(turn)
        try state.desk.change(try turn.text("kf_account", or: .invalidAgent)) { (agent) throws(Refusal) in
            agent.nickname = nickname
        }
        return .ok
    }

    private static func remove(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try state.desk.remove(turn.call.query["kf_account"] ?? turn.body["kf_account"]?.text ?? "")
        return .ok
    }

    private static func invite(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let worker = try turn.text("invite_wx", or: .weChatID)
        try state.desk.change(try turn.text("kf_account", or: .invalidAgent)) { (agent) throws(Refusal) in
            if agent.invited != nil { throw .alreadyInvited }
            agent.invited = worker
        }
        return .ok
    }

    private static func uploadPicture(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let name = try turn.query("kf_account", or: .invalidAgent)
        if state.desk.agents[name] == nil { throw .invalidAgent }
        let part = FormPart.parts(of: turn.call).first { $0.name == "media" }
        _ = try FileRules.check(part, type: "image")
        return .ok
    }

    private static func list(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let agents = state.desk.agents.sorted { $0.value.id < $1.value.id }.map { name, agent -> SimulatedJSON in
            var fields: [String: SimulatedJSON] = [
                "kf_account": .text(name), "kf_nick": .text(agent.nickname), "kf_id": SimulatedJSON(agent.id),
                "kf_headimgurl": "http://mmbiz.qpic.cn/mmbiz/simulated/0",
            ]
            if let invited = agent.invited {
                fields["invite_wx"] = .text(invited)
                fields["invite_status"] = "waiting"
                fields["invite_expire_time"] = .integer(Int64(turn.now.timeIntervalSince1970) + 86_400)
            }
            return .object(fields)
        }
        return ["kf_list": .array(agents)]
    }

    private static func online(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let online = state.desk.agents.filter(\.value.isOnline).sorted { $0.value.id < $1.value.id }
        let agents = online.map { name, agent -> SimulatedJSON in
            let cases = state.users.values.count { $0.session?.agent == name }
            // As a text here, a number in the list of all.
            return [
                "kf_account": .text(name), "status": 1, "kf_id": .text(String(agent.id)), "accepted_case": SimulatedJSON(cases),
            ]
        }
        return ["kf_online_list": .array(agents)]
    }
}
