import WebhookLedger

extension [OpenID] {
    /// The users as a body of `openid_list`.
    func list(upTo most: Int) throws(PlatformError) -> JSONValue {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkCount(count, 1...most, "openid_list") }
        for user in self { try user.checked() }
        return JSONValue(map(\.rawValue))
    }
}
