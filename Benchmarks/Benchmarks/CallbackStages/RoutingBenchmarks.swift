import WebhookCore

/// What it costs to find one route among many, as the whole pipeline's time; the difference between the counts is routing's.
func routingBenchmarks(_ sample: Sample) {
    for sort in RouteSort.allCases {
        for count in [10, 100, 1_000, 10_000] {
            pipelineBenchmark("routing: \(sort.rawValue), \(count) routes, the last one matches") {
                let (type, content) = sort.message(count)
                return sample.run(.plain, routes: sort.routes(count), type: type, content: content)
            }
        }
    }
}

/// Conditions of which an account may have thousands.
enum RouteSort: String, CaseIterable {
    case texts = "exact texts"
    case menuKeys = "menu keys"
    case scenes = "scenes"
    case patterns = "patterns with a leading word"
    case typedPatterns = "typed patterns with a leading word"

    func routes(_ count: Int) -> Routes {
        let reply = Reply.text("订单 12345678 已发货")
        let routes = (1...count).flatMap { number -> [Route] in
            switch self {
            case .texts: Text("订单\(number)") { _ in reply }.body.routes
            case .menuKeys: Menu("KEY_\(number)") { _ in reply }.body.routes
            case .scenes: Scan("scene-\(number)") { _ in reply }.body.routes
            case .patterns: Text("商品\(number)号 {size} 有货吗") { _, _ in reply }.body.routes
            case .typedPatterns: Text("商品\(number)号 {size} 件", Int.self) { _, _ in reply }.body.routes
            }
        }
        return Routes(routes)
    }

    /// The type of a message for the last of them, and its content.
    func message(_ count: Int) -> (type: String, content: String) {
        switch self {
        case .texts: Self.text("订单\(count)")
        case .menuKeys: Self.event("CLICK", "KEY_\(count)")
        case .scenes: Self.event("SCAN", "scene-\(count)")
        case .patterns: Self.text("商品\(count)号 XL 有货吗")
        case .typedPatterns: Self.text("商品\(count)号 12 件")
        }
    }

    private static func text(_ text: String) -> (type: String, content: String) {
        ("text", "<Content><![CDATA[\(text)]]></Content>")
    }

    private static func event(_ name: String, _ key: String) -> (type: String, content: String) {
        ("event", "<Event><![CDATA[\(name)]]></Event><EventKey><![CDATA[\(key)]]></EventKey>")
    }
}
