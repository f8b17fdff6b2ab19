import FoundationEssentials
import WeChatProtocol

/// Tags (`用户标签管理`).
enum TagCalls {
    static let endpoints = [
        Endpoint(.post, "/cgi-bin/tags/create", right: .users, daily: 1_000, test: 100, create),
        Endpoint(.get, "/cgi-bin/tags/get", right: .users, daily: 1_000, test: 100, get),
        Endpoint(.post, "/cgi-bin/tags/update", right: .users, daily: 1_000, test: 100, update),
        Endpoint(.post, "/cgi-bin/tags/delete", right: .users, daily: 1_000, test: 100, delete),
        Endpoint(.post, "/cgi-bin/user/tag/get", right: .users, members),
        Endpoint(.post, "/cgi-bin/tags/members/batchtagging", right: .users, daily: 100_000, test: 1_000, tag),
        Endpoint(.post, "/cgi-bin/tags/members/batchuntagging", right: .users, daily: 100_000, test: 1_000, untag),
        Endpoint(.post, "/cgi-bin/tags/getidlist", right: .users, idList),
    ]

    private static func create(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let name = turn.body["tag"]?["name"]?.text
        let id = try state.tags.create(name)
        return ["tag": ["id": SimulatedJSON(id), "name": .text(name ?? "")]]
    }

    private static func get(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let tags = state.tags.all.map { tag -> SimulatedJSON in
            let count = state.users.values.count { $0.tags.contains(tag.id) }
            return ["id": SimulatedJSON(tag.id), "name": .text(tag.name), "count": SimulatedJSON(count)]
        }
        return ["tags": .array(tags)]
    }

    private static func id(_ value: SimulatedJSON?) throws(Refusal) -> Int {
        guard let id = value?.id.flatMap({ Int($0) }) else { throw .invalidTag }
        return id
    }

    private static func update(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let tag = turn.body["tag"]
        try state.tags.rename(try id(tag?["id"]), tag?["name"]?.text)
        return .ok
    }

    private static func delete(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try id(turn.body["tag"]?["id"])
        try state.tags.remove(id)
        for user in state.users.keys { state.users[user]?.tags.removeAll { $0 == id } }
        return .ok
    }

    private static func members(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try id(turn.body["tagid"])
        if !state.tags.has(id) { throw .invalidTag }
        let users = state.orderedUsers.filter { $0.value.tags.contains(id) }.map(\.key)
        guard case .json(.object(var page)) = try UserCalls.page(of: users, after: turn.body["next_openid"]?.text ?? "") else {
            return .ok
        }
        page["total"] = nil
        return .json(.object(page))
    }

    private static func tag(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try id(turn.body["tagid"])
        if !state.tags.has(id) { throw .invalidTag }
        let users = try listed(state, turn)
        for user in users where state.users[user].map({ $0.tags.count >= Tags.mostOfUser && !$0.tags.contains(id) }) ?? false {
            throw .tooManyTagsOfUser
        }
        for user in users {
            state.users[user]?.tags.removeAll { $0 == id }
            state.users[user]?.tags.append(id)
            turn.effects.note(.user(.tagged), of: user)
        }
        return .ok
    }

    private static func untag(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let id = try id(turn.body["tagid"])
        if !state.tags.has(id) { throw .invalidTag }
        for user in try listed(state, turn) {
            state.users[user]?.tags.removeAll { $0 == id }
            turn.effects.note(.user(.tagged), of: user)
        }
        return .ok
    }

    /// A single one who does not follow is refused; within a list they are left out.
    private static func listed(_ state: AccountState, _ turn: Turn) throws(Refusal) -> [OpenID] {
        let users = try turn.users("openid_list", most: 50)
        for user in users where state.users[user] == nil { throw Refusal(49003, "not match openid with appid") }
        if users.count == 1, !users.allSatisfy({ state.users[$0]?.follows ?? false }) { throw .notFollowing }
        return users.filter { state.users[$0]?.follows ?? false }
    }

    private static func idList(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try state.follower(turn.body["openid"]?.text)
        return ["tagid_list": .array((state.users[user]?.tags ?? []).map { .integer(Int64($0)) })]
    }
}
