import FoundationEssentials
import WeChatProtocol

/// Users and their remarks (`用户管理`).
enum UserCalls {
    static let endpoints = [
        Endpoint(.get, "/cgi-bin/user/info", right: .users, daily: 5_000_000, test: 500_000, info),
        Endpoint(.post, "/cgi-bin/user/info/batchget", right: .users, daily: 5_000_000, test: 500_000, batch),
        Endpoint(.get, "/cgi-bin/user/get", right: .users, daily: 500, test: 100, list),
        Endpoint(.post, "/cgi-bin/user/info/updateremark", right: .users, daily: 10_000, remark),
        Endpoint(.post, "/cgi-bin/tags/members/getblacklist", right: .users, blocked),
        Endpoint(.post, "/cgi-bin/tags/members/batchblacklist", right: .users) { state, turn throws(Refusal) in
            try block(true, &state, &turn)
        },
        Endpoint(.post, "/cgi-bin/tags/members/batchunblacklist", right: .users) { state, turn throws(Refusal) in
            try block(false, &state, &turn)
        },
    ]

    private static let pageSize = 10_000

    private static func info(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = OpenID(try turn.query("openid", or: .openIDMissing))
        guard let follower = state.users[user] else { throw .invalidOpenID }
        return .json(described(user, follower))
    }

    private static func described(_ user: OpenID, _ follower: Follower) -> SimulatedJSON {
        if !follower.follows { return ["subscribe": 0, "openid": .text(user.rawValue)] }
        let number = Int64(follower.scene)
        let time = Int64((follower.followedAt?.timeIntervalSince1970 ?? 0).rounded(.down))
        return [
            "subscribe": 1, "openid": .text(user.rawValue), "nickname": "", "sex": 0, "language": "zh_CN", "city": "",
            "province": "", "country": "", "headimgurl": "", "subscribe_time": .integer(time),
            "remark": .text(follower.remark), "groupid": .integer(Int64(follower.tags.last ?? 0)),
            "tagid_list": .array(follower.tags.map { .integer(Int64($0)) }),
            "subscribe_scene": follower.scene.isEmpty ? "ADD_SCENE_SEARCH" : "ADD_SCENE_QR_CODE",
            "qr_scene": .integer(number ?? 0), "qr_scene_str": number == nil ? .text(follower.scene) : "",
        ]
    }

    private static func batch(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let list = turn.body["user_list"]?.array, !list.isEmpty else { throw .openIDList }
        if list.count > 100 { throw .openIDListLength }
        let found = list.compactMap { item -> SimulatedJSON? in
            let user = OpenID(item["openid"]?.text ?? "")
            return state.users[user].map { described(user, $0) }
        }
        return ["user_info_list": .array(found)]
    }

    private static func list(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try page(of: state.followers, after: turn.call.query["next_openid"] ?? "")
    }

    /// The last page names its last user; the one after it is empty and has no data.
    static func page(of users: [OpenID], after last: String) throws(Refusal) -> APIAnswer {
        var rest = users[...]
        if !last.isEmpty {
            guard let index = users.firstIndex(of: OpenID(last)) else { throw .invalidOpenID }
            rest = users[(index + 1)...]
        }
        let page = rest.prefix(pageSize)
        var answer: [String: SimulatedJSON] = [
            "total": SimulatedJSON(users.count), "count": SimulatedJSON(page.count),
            "next_openid": .text(page.last?.rawValue ?? ""),
        ]
        if !page.isEmpty { answer["data"] = ["openid": .array(page.map { .text($0.rawValue) })] }
        return .json(.object(answer))
    }

    private static func remark(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try state.follower(turn.body["openid"]?.text)
        guard let remark = turn.body["remark"]?.text, remark.count < 30 else { throw .invalidArgument }
        state.users[user]?.remark = remark
        turn.effects.note(.user(.renamed), of: user)
        return .ok
    }

    private static func blocked(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let users = state.orderedUsers.filter(\.value.isBlocked).map(\.key)
        return try page(of: users, after: turn.body["begin_openid"]?.text ?? "")
    }

    private static func block(
        _ isBlocked: Bool,
        _ state: inout AccountState,
        _ turn: inout Turn
    ) throws(Refusal) -> APIAnswer {
        let users = try turn.users("openid_list", most: 20)
        for user in users where state.users[user] == nil { throw .invalidOpenID }
        for user in users where state.users[user]?.isBlocked != isBlocked {
            state.users[user]?.isBlocked = isBlocked
            turn.effects.note(.user(isBlocked ? .blocked : .unblocked), of: user)
        }
        return .ok
    }
}
