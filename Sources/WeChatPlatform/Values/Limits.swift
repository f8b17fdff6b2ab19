import WebhookLedger

/// Checks a value before a call is made of it.
func checked(_ check: () throws(PlatformLimit) -> Void) throws(PlatformError) {
    do throws(PlatformLimit) {
        try check()
    } catch {
        throw .limit(error)
    }
}

extension OpenID {
    /// - Throws: `limit` for an empty one.
    func checked() throws(PlatformError) {
        try WeChatPlatform.checked { () throws(PlatformLimit) in try PlatformLimit.checkBytes(rawValue, 1...128, "openid") }
    }
}
