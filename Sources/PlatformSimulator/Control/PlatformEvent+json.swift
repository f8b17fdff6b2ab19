import FoundationEssentials
import WeChatProtocol

extension PlatformEvent {
    /// As the control API has it.
    var json: SimulatedJSON {
        var fields = kind.fields
        fields["number"] = .integer(Int64(number))
        fields["at"] = at.json
        fields["app"] = SimulatedJSON(app?.rawValue)
        fields["user"] = SimulatedJSON(user?.rawValue)
        return .object(fields)
    }
}

extension Date {
    /// Milliseconds since 1970.
    var json: SimulatedJSON { .integer(Int64((timeIntervalSince1970 * 1_000).rounded())) }
}

extension SimulatedTime {
    func json(at real: Date) -> SimulatedJSON {
        ["now": time(at: real).json, "offset": .integer(Int64((offset * 1_000).rounded())), "frozen": .flag(frozenAt != nil)]
    }
}

extension PlatformEvent.Kind {
    fileprivate var fields: [String: SimulatedJSON] {
        switch self {
        case .act(let act, let words): ["kind": "act", "act": act.json, "words": .text(words)]
        case .attempt(let attempt): attempt.fields
        case .outcome(let outcome): outcome.fields
        case .message(let message):
            message.cause.fields.merging([
                "kind": "message", "from": .text(message.origin.rawValue), "message": message.shown,
            ]) { $1 }
        case .outOfService(let delivery): ["kind": "outOfService", "delivery": SimulatedJSON(delivery)]
        case .call(let call): call.fields
        case .typing(let isOn): ["kind": "typing", "on": .flag(isOn)]
        case .user(let change): ["kind": "user", "what": .text(change.rawValue)]
        case .service(let change, let agent):
            ["kind": "service", "what": .text(change.rawValue), "agent": SimulatedJSON(agent)]
        case .menu(let menu): ["kind": "menu", "menu": menu ?? .null]
        case .violation(let violation, let cause):
            cause.fields.merging([
                "kind": "violation", "rule": .text(violation.rule), "zh": .text(violation.chinese),
                "section": .text(violation.section),
            ]) { $1 }
        case .pushing(let isOn): ["kind": isOn ? "pushingResumed" : "pushingStopped"]
        case .clock(let time):
            [
                "kind": "clock", "offset": .integer(Int64((time.offset * 1_000).rounded())),
                "frozen": .flag(time.frozenAt != nil),
            ]
        case .account(let what): ["kind": "account", "what": .text(what)]
        case .fault(let fault, let what): ["kind": "fault", "fault": fault.json, "what": .text(what.rawValue)]
        case .reset: ["kind": "reset"]
        }
    }
}

extension PlatformEvent.Cause {
    fileprivate var fields: [String: SimulatedJSON] {
        switch self {
        case .delivery(let number): ["delivery": SimulatedJSON(number)]
        case .call(let number): ["call": SimulatedJSON(number)]
        case .none: [:]
        }
    }
}

extension PlatformEvent.AttemptNote {
    fileprivate var fields: [String: SimulatedJSON] {
        [
            "kind": "attempt", "delivery": SimulatedJSON(delivery), "try": SimulatedJSON(number),
            "document": SimulatedJSON(document),
            "type": .text(type), "msgID": SimulatedJSON(messageID), "mode": .text(mode.rawValue), "target": .text(target),
        ]
    }
}

extension PlatformEvent.Outcome {
    fileprivate var fields: [String: SimulatedJSON] {
        [
            "kind": "outcome", "delivery": SimulatedJSON(delivery), "try": SimulatedJSON(number),
            "result": .text(result.rawValue),
            "milliseconds": SimulatedJSON(milliseconds), "status": SimulatedJSON(status), "detail": .text(detail),
            "document": SimulatedJSON(document), "final": .flag(isFinal),
        ]
    }
}

extension RecordedCall {
    fileprivate var fields: [String: SimulatedJSON] {
        let body = contentBody
        let answered = SimulatedJSON(parsing: answer.utf8)
        let isCarriedOut = code != nil
        var errcode = code
        if case .code(let injected) = fault?.kind { errcode = injected }
        return [
            "kind": "call", "call": SimulatedJSON(number), "method": .text(call.method), "path": .text(call.path),
            "milliseconds": .integer(delay), "errcode": SimulatedJSON(errcode),
            "errmsg": isCarriedOut ? answered?["errmsg"] ?? "ok" : .null, "fault": SimulatedJSON(fault?.name),
            "request": .text(body), "answer": .text(answered.map { $0.masked.encoded } ?? answer),
        ]
    }

    /// What it took on a test's wish.
    private var delay: Int64 {
        if case .delay(let duration) = fault?.kind { Int64(duration / .milliseconds(1)) } else { 0 }
    }

    private var contentBody: String {
        if call.contentType.lowercased().hasPrefix("multipart/") { return "[\(call.body.count) bytes of a form]" }
        if let json = SimulatedJSON(parsing: call.body) { return json.hasSecret ? json.masked.encoded : text }
        return text
    }

    private var text: String { String(decoding: call.body.prefix(65_536), as: UTF8.self) }
}

extension SimulatedJSON {
    private static let secrets: Set<String> = ["access_token", "secret", "appsecret", "ticket"]

    fileprivate var hasSecret: Bool {
        if case .object(let fields) = self { !Self.secrets.isDisjoint(with: fields.keys) } else { false }
    }

    /// Without tokens and secrets.
    fileprivate var masked: SimulatedJSON {
        guard case .object(var fields) = self else { return self }
        for name in Self.secrets where fields[name] != nil { fields[name] = "••••" }
        return .object(fields)
    }
}
