public import WebhookLedger

extension CallablePlatform {
    /// All users that the account has blocked, in batches.
    public func blockedUsers(after user: OpenID? = nil) -> UserPages {
        UserPages(start: user) { (after) async throws(PlatformError) in
            let body: JSONValue = ["begin_openid": JSONValue(after?.rawValue ?? "")]
            return try await answer(to: .ask(.blockedUsers, body).answering(upTo: 1 << 20)).decode(UserPage.self)
        }
    }

    /// Blocks up to 20 users: what they send reaches the account no more.
    public func block(_ users: [OpenID]) async throws(PlatformError) {
        _ = try await answer(to: .ask(.blockUsers, ["openid_list": try users.list(upTo: 20)] as JSONValue))
    }

    /// Unblocks up to 20 users.
    public func unblock(_ users: [OpenID]) async throws(PlatformError) {
        _ = try await answer(to: .ask(.unblockUsers, ["openid_list": try users.list(upTo: 20)] as JSONValue))
    }
}
