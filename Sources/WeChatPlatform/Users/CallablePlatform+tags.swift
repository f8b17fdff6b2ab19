public import WebhookLedger

extension CallablePlatform {
    /// Makes a tag; an account has 100 at most (45056).
    ///
    /// - Parameter name: 1 to 30 bytes.
    public func createTag(_ name: String) async throws(PlatformError) -> UserTag {
        try checked { () throws(PlatformLimit) in try UserTag.checkName(name) }
        let body: JSONValue = ["tag": ["name": JSONValue(name)]]
        return try UserTag(try await answer(to: .post(.createTag, body)).json["tag"])
    }

    /// The account's tags, with the platform's own.
    public func tags() async throws(PlatformError) -> [UserTag] {
        var tags: [UserTag] = []
        for tag in try await answer(to: .get(.tags)).json["tags"].list { tags.append(try UserTag(tag)) }
        return tags
    }

    /// Gives a tag another name, 1 to 30 bytes.
    public func renameTag(_ id: Int, to name: String) async throws(PlatformError) {
        try checked { () throws(PlatformLimit) in try UserTag.checkName(name) }
        let body: JSONValue = ["tag": ["id": JSONValue(id), "name": JSONValue(name)]]
        _ = try await answer(to: .post(.renameTag, body))
    }

    /// Deletes a tag. One with more than 100,000 users is refused (45057).
    public func deleteTag(_ id: Int) async throws(PlatformError) {
        let body: JSONValue = ["tag": ["id": JSONValue(id)]]
        _ = try await answer(to: .post(.deleteTag, body))
    }

    /// Gives up to 50 users a tag; a user has 20 at most (45059). Who follows no longer is left out without a word.
    public func tag(_ users: [OpenID], with tag: Int) async throws(PlatformError) {
        let body: JSONValue = ["openid_list": try users.list(upTo: 50), "tagid": JSONValue(tag)]
        _ = try await answer(to: .ask(.tagUsers, body))
    }

    /// Takes a tag from up to 50 users.
    public func untag(_ users: [OpenID], from tag: Int) async throws(PlatformError) {
        let body: JSONValue = ["openid_list": try users.list(upTo: 50), "tagid": JSONValue(tag)]
        _ = try await answer(to: .ask(.untagUsers, body))
    }

    /// The tags of a user.
    public func tags(of user: OpenID) async throws(PlatformError) -> [Int] {
        try user.checked()
        let json = try await answer(to: .ask(.tagsOfUser, ["openid": JSONValue(user.rawValue)] as JSONValue)).json
        return json["tagid_list"].list.compactMap(\.integer)
    }
}
