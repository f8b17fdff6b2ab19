/// Tells whose browser it is (网页授权).
///
/// A real one sends the browser to
/// `https://open.weixin.qq.com/connect/oauth2/authorize?appid=APPID&redirect_uri=…&response_type=code&scope=snsapi_base&state=STATE#wechat_redirect`
/// and exchanges the `code` that comes back at `https://api.weixin.qq.com/sns/oauth2/access_token`, by the company's server and with the
/// AppSecret. The AppID has to be the account's own: another one's openids are others.
protocol Visitors: Sendable {
    /// Where the browser is sent first.
    /// - Parameter state: the browser's own name, which the platform brings back with the code.
    func authorization(state: String) -> String
    /// The openid that the platform gives for a code; nil for a code that is none.
    func openID(for code: String) async throws -> String?
}

/// For trying things out alone: the code is the openid, which anybody can say. With this in place of the platform, whoever was sent
/// another's link can pretend to be them.
struct SimulatedOAuth: Visitors {
    func authorization(state: String) -> String { "/simulated-oauth?state=\(state)" }

    func openID(for code: String) -> String? {
        let isOpenID =
            (1...64).contains(code.utf8.count)
            && code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
        return isOpenID ? code : nil
    }
}
