import PlatformSimulator

/// What a chat shows of an event; nothing of what a phone and its user would not notice.
enum ShownEvent {
    /// - Parameters:
    ///   - events: of the user who chats, or of the whole account, in order.
    ///   - showsActs: whether what the user did is shown, too; at a terminal it stands there already.
    static func lines(_ events: [SimulatorEvent], showsActs: Bool) -> [String] {
        var lines: [String] = []
        // How long a reply took stands below it.
        var times: [Int: String] = [:]
        for event in events {
            let isReply = event.kind == "outcome" && event.text("result") == "reply"
            if isReply, let delivery = event.delivery {
                times[delivery] = "  (\(time(event)))"
                continue
            }
            lines += Self.lines(event, showsActs: showsActs)
            if event.kind == "message", let delivery = event.delivery, let time = times.removeValue(forKey: delivery) {
                lines.append(time)
            }
        }
        return lines + times.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func lines(_ event: SimulatorEvent, showsActs: Bool) -> [String] {
        switch event.kind {
        case "act": showsActs ? ["> \(TerminalText.safe(event.text("words") ?? ""))"] : []
        case "message": message(event)
        case "outcome": outcome(event)
        case "outOfService": ["! 该公众号提供的服务出现故障，请稍后再试"]
        case "typing": event.flag("on") ? ["  (对方正在输入…)"] : []
        case "service": ["  (human service: \(event.text("what") ?? "")\(event.text("agent").map { " \($0)" } ?? ""))"]
        case "violation": ["! \(event.text("rule") ?? "") (\(event.text("section") ?? ""))"]
        case "pushingStopped": ["! callbacks are no longer sent: too many failed; /mode makes the platform try again"]
        case "pushingResumed": ["  (callbacks are sent again)"]
        default: []
        }
    }

    private static func message(_ event: SimulatorEvent) -> [String] {
        let shown = ShownMessage(event.json["message"] ?? nil)
        let origin = event.text("from") ?? ""
        let mark = origin == "reply" ? [] : ["  (\(names[origin] ?? origin))"]
        return mark + shown.lines.enumerated().map { ($0 == 0 ? "< " : "  ") + $1 }
    }

    private static let names = [
        "custom": "customer-service message", "template": "template message", "subscribe": "subscription notice",
        "mass": "message to many", "agent": "an agent",
    ]

    private static func time(_ event: SimulatorEvent) -> String { "\(event.integer("milliseconds") ?? 0) ms" }

    private static func outcome(_ event: SimulatorEvent) -> [String] {
        let time = time(event)
        let next = event.flag("final") ? "" : "; it is tried again"
        switch event.text("result") {
        case "success", "empty": return ["  (acknowledged without a reply, \(time))"]
        default: return ["  (try \(event.integer("try") ?? 1): \(PhoneExchange.told(event)), \(time)\(next))"]
        }
    }
}
