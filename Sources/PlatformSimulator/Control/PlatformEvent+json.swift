import FoundationEssentials
import WeChatProtocol

extension PlatformEvent {
    /// As the control API has it.
    var json: JSONValue {
        var fields = kind.fields
        fields["number"] = .integer(Int64(number))
        fields["at"] = at.json
        fields["app"] = JSONValue(app?.rawValue)
        fields["user"] = JSONValue(user?.rawValue)
        return .object(fields)
    }
}

extension Date {
    /// Milliseconds since 1970.
    var json: JSONValue { .integer(Int64((timeIntervalSince1970 * 1_000).rounded())) }
}

extension SimulatedTime {
    func json(at real: Date) -> JSONValue {
        ["now": time(at: real).json, "offset": .integer(Int64((offset * 1_000).rounded())), "frozen": .flag(frozenAt != nil)]
    }
}

extension PlatformEvent.Kind {
    fileprivate var fields: [String: JSONValue] {
        switch self {
        case .act(let act, let words): ["kind": "act", "act": act.json, "words": .text(words)]
        case .attempt(let attempt): attempt.fields
        case .outcome(let outcome): outcome.fields
        case .message(let message):
            message.cause.fields.merging([
                "kind": "message", "from": .text(message.origin.rawValue), "message": message.shown,
            ]) { $1 }
        case .outOfService(let delivery): ["kind": "outOfService", "delivery": JSONValue(delivery)]
        case .call(let call): call.fields
        case .typing(let isOn): ["kind": "typing", "on": .flag(isOn)]
        case .user(let change): ["kind": "user", "what": .text(change.rawValue)]
        case .service(let change, let agent):
            ["kind": "service", "what": .text(change.rawValue), "agent": JSONValue(agent)]
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
    fileprivate var fields: [String: JSONValue] {
        switch self {
        case .delivery(let number): ["delivery": JSONValue(number)]
        case .call(let number): ["call": JSONValue(number)]
        case .none: [:]
        }
    }
}

extension PlatformEvent.AttemptNote {
    fileprivate var fields: [String: JSONValue] {
        [
            "kind": "attempt", "delivery": JSONValue(delivery), "try": JSONValue(number), "document": JSONValue(document),
            "type": .text(type), "msgID": JSONValue(messageID), "mode": .text(mode.rawValue), "target": .text(target),
        ]
    }
}

extension PlatformEvent.Outcome {
    fileprivate var fields: [String: JSONValue] {
        [
            "kind": "outcome", "delivery": JSONValue(delivery), "try": JSONValue(number), "result": .text(result.rawValue),
            "milliseconds": JSONValue(milliseconds), "status": JSONValue(status), "detail": .text(detail),
            "document": JSONValue(document), "final": .flag(isFinal),
        ]
    }
}

extension RecordedCall {
    fileprivate var fields: [String: JSONValue] {
        let body = contentBody
        let answered = JSONValue(parsing: answer.utf8)
        let isCarriedOut = code != nil
        var errcode = code
        if case .code(let injected) = fault?.kind { errcode = injected }
        return [
            "kind": "call", "call": JSONValue(number), "method": .text(call.method), "path": .text(call.path),
            "milliseconds": .integer(delay), "errcode": JSONValue(errcode),
            "errmsg": isCarriedOut ? answered?["errmsg"] ?? "ok" : .null, "fault": JSONValue(fault?.name),
            "request": .text(body), "answer": .text(answered.map { $0.masked.encoded } ?? answer),
        ]
    }

    /// What it took on a test's wish.
    private var delay: Int64 {
        if case .delay(let duration) = fault?.kind { Int64(duration / .milliseconds(1)) } else { 0 }
    }

    private var contentBody: String {
        if call.contentType.lowercased().hasPrefix("multipart/") { return "[\(call.body.count) bytes of a form]" }
        if let json = JSONValue(parsing: call.body) { return json.hasSecret ? json.masked.encoded : text }
        return text
    }

    private var text: String { String(decoding: call.body.prefix(65_536), as: UTF8.self) }
}

extension JSONValue {
    private static let secrets: Set<String> = ["access_token", "secret", "appsecret", "ticket"]

    fileprivate var hasSecret: Bool {
        if case .object(let fields) = self { !Self.secrets.isDisjoint(with: fields.keys) } else { false }
    }

    /// Without tokens and secrets.
    fileprivate var masked: JSONValue {
        guard case .object(var fields) = self else { return self }
        for name in Self.secrets where fields[name] != nil { fields[name] = "••••" }
        return .object(fields)
    }
}
