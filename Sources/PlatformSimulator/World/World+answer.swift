import FoundationEssentials
import WeChatProtocol

/// What is sent back for a call.
struct Reaction: Sendable {
    let fault: Fault?
    /// The right answer, or the error code that takes its place.
    let answer: APIAnswer
}

extension World {
    /// Answers a call to the API.
    ///
    /// - Returns: what is sent back, and what is to be delivered because of it.
    mutating func answer(_ call: APICall, at real: Date) -> (Reaction, [Callback]) {
        lastCall += 1
        let number = lastCall
        let callID = String(UInt32(truncatingIfNeeded: number), radix: 16) + "-4a5b6c7d-1e2f3a4b"
        let fault = takeFault(at: real) { $0.take(forCall: call.path) }
        var owner: AppID?
        var code: Int?
        var answer = APIAnswer.json(Refusal.systemBusy.json(callID: callID))
        var effects: Effects?
        if fault?.carriesOut ?? true {
            do throws(Refusal) {
                (answer, effects) = try carryOut(call, number, &owner, at: real)
                code = 0
            } catch {
                answer = .json(error.json(callID: callID))
                code = error.code
            }
        }
        if case .code(let injected) = fault?.kind {
            answer = .json(Refusal(injected, "injected").json(callID: callID))
        }
        let record = RecordedCall(
            number: number,
            appID: owner,
            call: call.kept,
            at: now(real),
            code: code,
            answer: answer.text,
            fault: fault
        )
        note(.call(record), app: owner, at: real)
        if let code, let violation = Violation.ofCall(code) {
            let user = SimulatedJSON(parsing: call.body)?["touser"]?.text.map { OpenID($0) }
            note(.violation(violation, .call(number)), app: owner, user: user, at: real)
        }
        let callbacks = owner.flatMap { owner in effects.map { take($0, of: owner) } } ?? []
        return (Reaction(fault: fault, answer: answer), callbacks)
    }

    private mutating func carryOut(
        _ call: APICall,
        _ number: Int,
        _ owner: inout AppID?,
        at real: Date
    ) throws(Refusal) -> (APIAnswer, Effects) {
        guard let endpoint = Endpoints.all[call.path] else { throw .unknownPath }
        if !endpoint.allows(call.method) { throw endpoint.method == .get ? .getNeeded : .postNeeded }
        if endpoint.access == .token { owner = try authorize(call, at: now(real)) }
        let body = try json(of: call)
        if endpoint.access == .secret { owner = try authenticate(call, body) }
        guard let owner, let index = accounts.index(forKey: owner) else { throw .invalidAppID }
        let account = accounts.values[index].account
        if let right = endpoint.right, !right.isGranted(to: account) { throw .notAuthorized }
        try accounts.values[index].quotas.count(call.path, limit: endpoint.limit(of: account), at: now(real))
        let effects = Effects(now: now(real), real: real, mint: mint)
        var turn = Turn(call: call, number: number, body: body, log: log, effects: effects)
        let answer = try endpoint.handler(&accounts.values[index], &turn)
        mint = turn.effects.mint
        return (answer, turn.effects)
    }

    /// A token tells whose call it is.
    private func authorize(_ call: APICall, at now: Date) throws(Refusal) -> AppID {
        guard let token = call.query["access_token"], !token.isEmpty else { throw .tokenMissing }
        var reason = Refusal.invalidCredential
        for (app, state) in accounts {
            do throws(Refusal) {
                try state.tokens.check(token, at: now)
                return app
            } catch {
                if error != .invalidCredential { reason = error }
            }
        }
        throw reason
    }

    private func authenticate(_ call: APICall, _ body: SimulatedJSON) throws(Refusal) -> AppID {
        guard let app = call.query["appid"] ?? body["appid"]?.text else { throw .appIDMissing }
        guard let state = accounts[AppID(app)] else { throw .invalidAppID }
        let secret = call.query["secret"] ?? call.query["appsecret"] ?? body["secret"]?.text ?? body["appsecret"]?.text ?? ""
        if secret.isEmpty { throw .secretMissing }
        if secret != state.account.secret { throw .invalidSecret }
        return AppID(app)
    }

    /// The posted object; an empty one where nothing is to be posted.
    private func json(of call: APICall) throws(Refusal) -> SimulatedJSON {
        if call.method == "GET" || call.contentType.lowercased().hasPrefix("multipart/") { return [:] }
        if call.body.isEmpty {
            if call.query["appsecret"] != nil || call.path == "/cgi-bin/message/mass/speed/get" { return [:] }
            throw .emptyBody
        }
        if call.body.hasUnicodeEscape { throw .escapes }
        guard let value = SimulatedJSON(parsing: call.body), case .object = value else { throw .malformed }
        return value
    }
}

extension APIAnswer {
    /// As records keep it.
    var text: String {
        switch self {
        case .json(let value): value.encoded
        case .file(let bytes, let type, _): "[\(bytes.count) bytes of \(type)]"
        }
    }
}

extension [UInt8] {
    /// A `\u` that is not itself escaped.
    fileprivate var hasUnicodeEscape: Bool {
        var isEscaped = false
        for byte in self {
            if isEscaped {
                if byte == UInt8(ascii: "u") { return true }
                isEscaped = false
            } else {
                isEscaped = byte == UInt8(ascii: "\\")
            }
        }
        return false
    }
}
