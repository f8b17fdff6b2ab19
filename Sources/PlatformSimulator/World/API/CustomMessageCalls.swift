import FoundationEssentials
import WeChatProtocol

/// Customer-service messages (`客服消息`).
enum CustomMessageCalls {
    static let endpoints = [
        Endpoint(.post, APIPath.customSend, right: .customMessages, daily: 500_000, test: 50_000, send),
        Endpoint(.post, APIPath.customTyping, right: .customMessages, type),
        Endpoint(.post, "/cgi-bin/message/custom/business/send", right: .customMessages, daily: 500_000, test: 50_000, send),
        Endpoint(.post, "/cgi-bin/message/custom/business/typing", right: .customMessages, type),
    ]

    private static func send(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try state.follower(turn.body["touser"]?.text)
        let (files, now) = (state.files, turn.now)
        try CustomMessageRules.check(turn.body, for: state.account) { files.isUsable($0, at: now) }
        let wasTyping = state.users[user]?.typingUntil.map { $0 > now } ?? false
        if var follower = state.users[user] {
            try follower.use(at: now)
            state.users[user] = follower
        }
        if wasTyping { turn.effects.note(.typing(false), of: user) }
        if let agent = turn.body["customservice"]?["kf_account"]?.text {
            let text = turn.body["text"]?["content"]?.text ?? "[\(turn.body["msgtype"]?.text ?? "")]"
            state.desk.record(.sent, agent: agent, user: user, text: text, at: now)
        }
        turn.show(Shown.message(turn.body), to: user, as: .custom)
        return .ok
    }

    private static func type(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try state.follower(turn.body["touser"]?.text)
        let command = turn.body["command"]?.text ?? ""
        // Of one who never acted is only known that they may be sent anything.
        var follower = state.users[user] ?? .stranger(at: turn.now)
        let isTyping = try follower.type(command, at: turn.now)
        if state.users[user] != nil { state.users[user] = follower }
        turn.effects.note(.typing(isTyping), of: user)
        return .ok
    }
}

extension Follower {
    fileprivate static func stranger(at now: Date) -> Follower {
        var follower = Follower(name: "", place: .max)
        follower.open(.message, at: now)
        return follower
    }
}
