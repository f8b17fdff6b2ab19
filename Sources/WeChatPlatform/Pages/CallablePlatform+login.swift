public import WebhookLedger

extension CallablePlatform {
    /// Who opened a page, by the code that came back with them.
    ///
    /// A code serves once and for five minutes: 40163 says that it was used (`PlatformErrorCode.loginCodeUsed`).
    public func login(code: String) async throws(PlatformError) -> PageLogin {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkBytes(code, 1...256, "code") }
        var call = PlatformCall(
            .exchangeLoginCode,
            query: [QueryItem("code", code), QueryItem("grant_type", "authorization_code")]
        )
        call.credential = .appSecret(parameter: "secret")
        let asked = clock.now
        return try PageLogin(try await answer(to: call).json, asked: asked)
    }

    /// The same login with another token; one can be renewed for thirty days.
    public func renew(_ login: PageLogin) async throws(PlatformError) -> PageLogin {
        var call = PlatformCall.get(
            .refreshLogin,
            QueryItem("appid", appID.rawValue),
            QueryItem("grant_type", "refresh_token"),
            QueryItem("refresh_token", login.token.refresh)
        )
        call.credential = .none
        let asked = clock.now
        return try PageLogin(try await answer(to: call).json, asked: asked)
    }

    /// The profile of who consented to show it. One of a snapshot page is refused (48001).
    public func profile(of login: PageLogin, language: String = "zh_CN") async throws(PlatformError) -> PageProfile {
        var call = PlatformCall.get(
            .loginProfile,
            QueryItem("access_token", login.token.access),
            QueryItem("openid", login.user.rawValue),
            QueryItem("lang", language)
        )
        call.credential = .none
        return try PageProfile(try await answer(to: call).json)
    }
}
