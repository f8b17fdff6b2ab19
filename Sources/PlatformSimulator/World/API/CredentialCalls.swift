import FoundationEssentials
import WeChatProtocol

/// Tokens, addresses, quotas (`获取 Access token`, `openApi管理`).
enum CredentialCalls {
    static let endpoints = [
        Endpoint(.either, APIPath.token, by: .secret, daily: 2_000, test: 200, token),
        Endpoint(.post, APIPath.stableToken, by: .secret, stableToken),
        Endpoint(.get, APIPath.callbackAddresses) { _, _ throws(Refusal) in ["ip_list": ["127.0.0.1"]] },
        Endpoint(.get, "/cgi-bin/get_api_domain_ip") { _, _ throws(Refusal) in ["ip_list": ["127.0.0.1"]] },
        Endpoint(.post, "/cgi-bin/callback/check", check),
        Endpoint(.post, "/cgi-bin/clear_quota", clearQuota),
        Endpoint(.post, "/cgi-bin/clear_quota/v2", by: .secret, clearQuota),
        Endpoint(.post, "/cgi-bin/openapi/quota/get", quota),
        Endpoint(.post, "/cgi-bin/openapi/quota/clear", clearQuotaOfPath),
        Endpoint(.post, "/cgi-bin/openapi/rid/get", call),
        Endpoint(.get, "/cgi-bin/get_current_autoreply_info") { _, _ throws(Refusal) in
            ["is_add_friend_reply_open": 0, "is_autoreply_open": 0]
        },
        Endpoint(.get, "/cgi-bin/ticket/getticket", daily: 1_000_000, ticket),
    ]

    private static func token(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard turn.call.query["grant_type"] ?? turn.body["grant_type"]?.text == "client_credential" else { throw .invalidGrant }
        return grant(state.tokens.issueClassic(at: turn.now, by: &turn.effects.mint), at: turn.now)
    }

    private static func stableToken(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard turn.body["grant_type"]?.text == "client_credential" else { throw .invalidGrant }
        let isForced = turn.body["force_refresh"]?.flag ?? false
        return grant(try state.tokens.issueStable(isForced: isForced, at: turn.now, by: &turn.effects.mint), at: turn.now)
    }

    private static func grant(_ token: TokenOffice.Issued, at now: Date) -> APIAnswer {
        let seconds = Int64(token.expiresAt.timeIntervalSince(now).rounded(.down))
        return ["access_token": .text(token.value), "expires_in": .integer(seconds)]
    }

    private static func check(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let action = turn.body["action"]?.text, ["dns", "ping", "all"].contains(action) else { throw .checkAction }
        let caller = turn.body["check_operator"]?.text ?? "DEFAULT"
        if !["CHINANET", "UNICOM", "CAP", "DEFAULT"].contains(caller) { throw .checkOperator }
        let dns: SimulatedJSON = [["ip": "127.0.0.1", "real_operator": .text(caller)]]
        let ping: SimulatedJSON = [
            ["ip": "127.0.0.1", "from_operator": .text(caller), "package_loss": "0%", "time": "0.100ms"]
        ]
        return switch action {
        case "dns": ["dns": dns]
        case "ping": ["ping": ping]
        default: ["dns": dns, "ping": ping]
        }
    }

    private static func clearQuota(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        if let app = turn.body["appid"]?.text, app != state.account.appID.rawValue { throw .invalidAppID }
        try state.quotas.clear(at: turn.now)
        return .ok
    }

    private static func endpoint(_ turn: Turn) throws(Refusal) -> Endpoint {
        guard let path = turn.body["cgi_path"]?.text, let endpoint = Endpoints.all[path] else { throw .unknownQuotaPath }
        return endpoint
    }

    private static func quota(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let endpoint = try endpoint(turn)
        let limit = endpoint.limit(of: state.account)
        let used = state.quotas.used(endpoint.path, at: turn.now)
        let quota: SimulatedJSON = [
            "daily_limit": .integer(Int64(limit)), "used": .integer(Int64(used)), "remain": .integer(Int64(limit - used)),
        ]
        return ["errcode": 0, "errmsg": "ok", "quota": quota]
    }

    private static func clearQuotaOfPath(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        state.quotas.clear(try endpoint(turn).path)
        return .ok
    }

    /// A call of the account's own that was refused, by what its answer named.
    private static func call(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let number = try turn.text("rid").split(separator: "-").first.flatMap { Int($0, radix: 16) }
        for event in turn.log.events.reversed() {
            guard case .call(let found) = event.kind, found.number == number, found.appID == state.account.appID else { continue }
            let request: SimulatedJSON = [
                "invoke_time": .integer(Int64(found.at.timeIntervalSince1970)), "cost_in_ms": 1, "client_ip": "127.0.0.1",
                "request_url": .text(found.call.path), "response_body": .text(found.answer),
                "request_body": .text(String(decoding: found.call.body, as: UTF8.self)),
            ]
            return ["errcode": 0, "errmsg": "ok", "request": request]
        }
        throw .unknownCall
    }

    private static func ticket(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard ["jsapi", "wx_card"].contains(turn.call.query["type"] ?? "") else { throw .invalidArgument }
        let ticket = state.links.issueTicket(at: turn.now, &turn.effects.mint)
        return ["errcode": 0, "errmsg": "ok", "ticket": .text(ticket.text), "expires_in": .integer(Int64(ticket.seconds))]
    }
}
