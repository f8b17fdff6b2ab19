public import WebhookLedger

extension CallablePlatform {
    /// How often an interface may be called, and was.
    public func quota(of api: PlatformAPI) async throws(PlatformError) -> CallQuota {
        CallQuota(try await answer(to: .ask(.quota, ["cgi_path": JSONValue(api.rawValue)] as JSONValue)).json)
    }

    /// Gives an interface its quota anew.
    public func clearQuota(of api: PlatformAPI) async throws(PlatformError) {
        _ = try await answer(to: .post(.clearQuotaOfCall, ["cgi_path": JSONValue(api.rawValue)] as JSONValue))
    }

    /// Gives all interfaces their quotas anew; ten times a month together with the console (48006 beyond).
    public func clearQuota() async throws(PlatformError) {
        _ = try await answer(to: .post(.clearQuota, ["appid": JSONValue(appID.rawValue)] as JSONValue))
    }

    /// The same without an access token: the way out when the quota of tokens itself is used up (45009).
    public func clearQuotaBySecret() async throws(PlatformError) {
        var call = try PlatformCall.post(.clearQuotaBySecret, [:] as JSONValue)
        call.credential = .appSecret(parameter: "appsecret")
        _ = try await answer(to: call)
    }

    /// What the platform kept of one of the account's calls.
    ///
    /// - Parameter id: `PlatformRefusal.callID`.
    public func details(ofCall id: String) async throws(PlatformError) -> CallDetails {
        let call = try PlatformCall.ask(.callDetails, ["rid": JSONValue(id)] as JSONValue)
        return CallDetails(try await answer(to: call.answering(upTo: 1 << 20)).json)
    }
}
