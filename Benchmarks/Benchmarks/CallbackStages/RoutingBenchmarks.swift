import Benchmark
import Foundation
import Logging
import SignatureVerify
import WebhookCore
import WebhookTestKit

/// What it costs to find one route among many, as the whole pipeline's time; the difference between the counts is routing's.
func routingBenchmarks(_ sample: Sample) {
    for sort in RouteSort.allCases {
        for count in [10, 100, 1_000, 10_000] {
            Benchmark("routing: \(sort.rawValue), \(count) routes, the last one matches") { benchmark in
                let pipeline = sample.pipeline(.plain, routes: sort.routes(count))
                let callback = try sample.callback(sort.document(count))
                benchmark.startMeasurement()
                for _ in benchmark.scaledIterations {
                    let query = try pipeline.admit(query: callback.query)
                    blackHole(await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: sample.now)))
                }
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

    /// A message for the last of them.
    func document(_ count: Int) -> String {
        switch self {
        case .texts: Self.text("订单\(count)")
        case .menuKeys: Self.event("CLICK", "KEY_\(count)")
        case .scenes: Self.event("SCAN", "scene-\(count)")
        case .patterns: Self.text("商品\(count)号 XL 有货吗")
        case .typedPatterns: Self.text("商品\(count)号 12 件")
        }
    }

    private static func text(_ text: String) -> String {
        document("text", "<Content><![CDATA[\(text)]]></Content><MsgId>7000000000000000001</MsgId>")
    }

    private static func event(_ name: String, _ key: String) -> String {
        document("event", "<Event><![CDATA[\(name)]]></Event><EventKey><![CDATA[\(key)]]></EventKey>")
    }

    private static func document(_ type: String, _ fields: String) -> String {
        """
        <xml><ToUserName><![CDATA[gh_benchaccount]]></ToUserName><FromUserName><![CDATA[oBenchUser000000000000000777]]></FromUserName>\
        <CreateTime>1795314599</CreateTime><MsgType><![CDATA[\(type)]]></MsgType>\(fields)</xml>
        """
    }
}

extension Sample {
    /// A callback in plain mode.
    func callback(_ document: String) throws -> PlatformDouble.Callback {
        try platform.callback(document, timestamp: 1_795_314_600, nonce: nonce, openID: user.rawValue)
    }
}
