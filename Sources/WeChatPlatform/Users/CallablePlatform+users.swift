public import WebhookLedger

/// Bytes of a page of ten thousand openids at most.
private let pageSize = 1 << 20

extension CallablePlatform {
    /// One page of the followers.
    public func followers(after user: OpenID?) async throws(PlatformError) -> UserPage {
        let query = user.map { [QueryItem("next_openid", $0.rawValue)] } ?? []
        var call = PlatformCall(.followers, query: query).answering(upTo: pageSize)
        call.isRepeatable = true
        return try await answer(to: call).decode(UserPage.self)
    }

    /// All followers, in batches of up to 10,000.
    ///
    /// - Parameter user: begins behind this one: what ``UserPage/next`` said in an earlier walk.
    public func allFollowers(after user: OpenID? = nil) -> UserPages {
        UserPages(start: user) { (after) async throws(PlatformError) in try await followers(after: after) }
    }

    /// All users with a tag, in batches.
    public func users(tagged tag: Int, after user: OpenID? = nil) -> UserPages {
        UserPages(start: user) { (after) async throws(PlatformError) in
            let body: JSONValue = ["tagid": JSONValue(tag), "next_openid": JSONValue(after?.rawValue ?? "")]
            return try await answer(to: .ask(.taggedUsers, body).answering(upTo: pageSize)).decode(UserPage.self)
        }
    }

    /// What the platform tells of a user.
    public func info(of user: OpenID, language: String = "zh_CN") async throws(PlatformError) -> UserInfo {
        try user.checked()
        let call = PlatformCall.get(.userInfo, QueryItem("openid", user.rawValue), QueryItem("lang", language))
        return try UserInfo(try await answer(to: call).json)
    }

    /// What the platform tells of up to 100 users.
    ///
    /// It is known to say of followers that they are none: before anything is deleted for that, ask for them singly
    /// (``info(of:language:)``).
    public func infos(of users: [OpenID], language: String = "zh_CN") async throws(PlatformError) -> [UserInfo] {
        _ = try users.list(upTo: 100)
        let list: [JSONValue] = users.map { ["openid": JSONValue($0.rawValue), "lang": JSONValue(language)] }
        let json = try await answer(to: .ask(.userInfos, ["user_list": .array(list)] as JSONValue).answering(upTo: pageSize)).json
        var infos: [UserInfo] = []
        for user in json["user_info_list"].list { infos.append(try UserInfo(user)) }
        return infos
    }

    /// Sets what the account calls a user: at most 29 characters; empty for nothing.
    public func setRemark(_ remark: String, of user: OpenID) async throws(PlatformError) {
        try user.checked()
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkCharacters(remark, 0...29, "remark") }
        let body: JSONValue = ["openid": JSONValue(user.rawValue), "remark": JSONValue(remark)]
        _ = try await answer(to: .post(.setRemark, body))
    }
}
