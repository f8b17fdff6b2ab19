public import WebhookLedger

/// Where a page sends its visitor to learn who it is.
public enum PageLoginAddress {
    /// What the visitor is asked for.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// Nothing: the page learns the openid.
        case identity = "snsapi_base"
        /// Consent: the page learns a profile, too.
        case profile = "snsapi_userinfo"
    }

    /// The address, with its parts in the only order that the platform takes.
    ///
    /// The visitor comes back to `page` with `code` and `state`; with `state` alone who refused. The return may be opened twice, with the
    /// same code or another: keep what a state came to for some minutes, and answer the second from there.
    ///
    /// - Parameters:
    ///   - page: within the domain of the console (网页授权域名), with its scheme.
    ///   - state: 1 to 128 letters and digits, which only this visitor's session knows.
    ///   - isForced: whether the visitor confirms, even within the account's own chat.
    public static func url(
        app: AppID,
        returningTo page: String,
        scope: Scope,
        state: String,
        isForced: Bool = false
    ) throws(PlatformError) -> String {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkForm(
                page.hasPrefix("https://") || page.hasPrefix("http://"),
                "redirect_uri",
                "a page's address"
            )
            try PlatformLimit.checkBytes(page, 1...2_048, "redirect_uri")
            let isPlain = state.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            try PlatformLimit.checkForm(isPlain, "state", "letters and digits")
            try PlatformLimit.checkBytes(state, 1...128, "state")
        }
        return "https://open.weixin.qq.com/connect/oauth2/authorize?appid=\(app.rawValue.percentEncodedStrictly)"
            + "&redirect_uri=\(page.percentEncodedStrictly)&response_type=code&scope=\(scope.rawValue)&state=\(state)"
            + (isForced ? "&forcePopup=true" : "") + "#wechat_redirect"
    }
}
