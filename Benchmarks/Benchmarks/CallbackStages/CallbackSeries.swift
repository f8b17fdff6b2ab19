import Foundation
import WebhookCore
import WebhookTestKit

/// Callbacks of one account, no two of which bring the same message or bear the same signature, so that none is answered
/// from what is remembered. They come from a million senders, in an order that jumps about.
struct CallbackSeries {
    private let platform: PlatformDouble
    private let type: String
    private let timestamp: Int64
    /// The elements after `MsgType`.
    private let content: String
    private var next: UInt64 = 0

    init(_ platform: PlatformDouble, type: String, content: String, timestamp: Int64) {
        self.platform = platform
        self.type = type
        self.content = content
        self.timestamp = timestamp
    }

    mutating func callbacks(_ count: Int) throws -> [PlatformDouble.Callback] {
        try (0..<count).map { _ in try callback() }
    }

    /// Sender and time tell events apart, which have no MsgId.
    private mutating func callback() throws -> PlatformDouble.Callback {
        let number = next
        next += 1
        let sender = String(format: "oBenchUser%018llu", number * 2_654_435_761 % 1_000_000)
        let sentAt = timestamp - 1 - Int64(number / 1_000_000 % 100)
        let id = type == "event" ? "" : "<MsgId>\(7_000_000_000_000_000_001 + number)</MsgId>"
        let document = """
            <xml><ToUserName><![CDATA[gh_benchaccount]]></ToUserName><FromUserName><![CDATA[\(sender)]]></FromUserName>\
            <CreateTime>\(sentAt)</CreateTime><MsgType><![CDATA[\(type)]]></MsgType>\(content)\(id)</xml>
            """
        return try platform.callback(document, timestamp: timestamp, nonce: "\(1_000_000_000 + number)", openID: sender)
    }
}

/// A pipeline and the callbacks that are meant for it.
final class PipelineRun {
    private let pipeline: WebhookPipeline
    private let now: Date
    private var series: CallbackSeries

    init(_ pipeline: WebhookPipeline, at now: Date, _ series: CallbackSeries) {
        self.pipeline = pipeline
        self.now = now
        self.series = series
    }

    /// Those that the next iteration takes; to be made before the measurement begins.
    func callbacks(_ count: Int) throws -> [PlatformDouble.Callback] { try series.callbacks(count) }

    func answer(_ callback: PlatformDouble.Callback) async throws -> Answer {
        let query = try pipeline.admit(query: callback.query)
        return await pipeline.answer(Delivery(query: query, body: callback.body, arrivedAt: now))
    }
}
