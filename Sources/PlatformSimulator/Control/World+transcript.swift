import FoundationEssentials
import WeChatProtocol

extension World {
    /// The timeline as a person reads it, a line for what happened.
    func transcript(app: String?, user: String?) -> String {
        log.events.lazy
            .filter { (app == nil || $0.app?.rawValue == app) && (user == nil || $0.user?.rawValue == user) }
            .compactMap { event in
                self.words(event).map { "\(Self.time(event.at))  \($0)\n" }
            }
            .joined()
    }

    private func words(_ event: PlatformEvent) -> String? {
        let name = event.app.flatMap { app in event.user.flatMap { accounts[app]?.users[$0]?.name } } ?? "·"
        switch event.kind {
        case .act(_, let words): return "\(name) ▸ \(Self.indented(words))"
        case .message(let message): return "\(name) ◂ \(Self.indented(Self.words(message.shown)))"
        case .outOfService: return "\(name) ◂ 该公众号提供的服务出现故障，请稍后再试"
        case .violation(let violation, _): return "! \(violation.chinese)（\(violation.section)）"
        case .service(let change, let agent): return "\(name) · 客服 \(change.rawValue) \(agent ?? "")"
        case .call(let call): return "⇢ \(call.call.method) \(call.call.path) \(call.code.map(String.init) ?? "-")"
        case .attempt(let attempt): return "▲ \(attempt.type)（第 \(attempt.number) 次）"
        case .outcome(let outcome):
            return "▼ \(outcome.result.rawValue) \(outcome.milliseconds) ms\(outcome.isFinal ? "" : "，将重试")"
        case .typing(let isOn): return isOn ? "\(name) ◂ 对方正在输入" : nil
        case .pushing(let isOn): return isOn ? "· 恢复推送" : "· 停止推送"
        case .user, .menu, .clock, .account, .fault, .reset: return nil
        }
    }

    private static func words(_ shown: SimulatedJSON) -> String {
        switch shown["type"]?.text {
        case "text": shown["text"]?.text ?? ""
        case "news":
            (shown["articles"]?.array ?? []).map { "[图文] \($0["title"]?.text ?? "") \($0["url"]?.text ?? "")" }
                .joined(separator: "\n")
        case "menu":
            ([shown["head"]?.text ?? ""]
                + (shown["items"]?.array ?? []).map { "[\($0["id"]?.text ?? "")] \($0["text"]?.text ?? "")" })
                .joined(separator: "\n")
        case "template":
            ([shown["title"]?.text ?? ""]
                + (shown["fields"]?.array ?? []).map { "\($0["name"]?.text ?? "")：\($0["shown"]?.text ?? "")" })
                .joined(separator: "\n")
        case let type: "[\(type ?? "")] \(shown["title"]?.text ?? "")"
        }
    }

    private static func indented(_ text: String) -> String {
        text.replacing("\n", with: "\n            ")
    }

    /// Of a day in China.
    private static func time(_ date: Date) -> String {
        let seconds = Int((date.timeIntervalSince1970 + 8 * 3_600).rounded(.down)) % 86_400
        return [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
