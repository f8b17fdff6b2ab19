import InMemoryLogging
import InMemoryTracing
import Logging
import SignatureVerify
import Testing
import Tracing
import WebhookCore

@Suite("What the pipeline tells operators")
struct PipelineTelemetryTests {
    private static let routes = Routes {
        Text("帮助") { _ in .text("好") }
        Text("坏") { _ in throw Failure() }
    }

    private struct Failure: Error, CustomStringConvertible {
        var description: String { "the customer wrote 坏" }
    }

    private let demo: DemoAccount
    private let log = InMemoryLogHandler()

    init() throws {
        demo = try DemoAccount(.safe)
    }

    private func pipeline(tracer: (any Tracer)? = nil) throws -> WebhookPipeline {
        WebhookPipeline(
            account: demo.account,
            routes: Self.routes,
            clock: FixedClock(DemoAccount.now),
            fingerprints: try KeyedDigest(key: Array("fingerprint-key".utf8)),
            logger: Logger(label: "test") { _ in log },
            tracer: tracer
        )
    }

    @Test("one line for each delivery, with a constant message and the facts as metadata")
    func line() async throws {
        _ = try await pipeline().converse(DemoAccount.text("帮助"), demo.platform)
        let entry = try #require(log.entries.last)
        #expect(entry.level == .info)
        #expect(entry.message == "delivery answered")
        #expect(entry.metadata["account"] == "demo")
        #expect(entry.metadata["kind"] == "text")
        #expect(entry.metadata["route"] == "text 帮助")
        #expect(entry.metadata["outcome"] == "answered")
        #expect(entry.metadata["duration_us"] != nil)
        #expect(log.entries.count == 1)
    }

    @Test("a repeat has the same delivery fingerprint, another delivery another, one sender always the same")
    func fingerprints() async throws {
        let pipeline = try pipeline()
        for document in [DemoAccount.text("帮助", id: 1), DemoAccount.text("帮助", id: 1), DemoAccount.text("帮助", id: 2)] {
            _ = try await pipeline.converse(document, demo.platform)
        }
        let keys = log.entries.map { $0.metadata["delivery"] }
        #expect(keys[0] == keys[1])
        #expect(keys[0] != keys[2])
        #expect(log.entries.map { $0.metadata["attempt"]?.description } == ["1", nil, "1"], "a settled one is not counted on")
        #expect(Set(log.entries.map { $0.metadata["sender"]?.description }).count == 1)
    }

    @Test("a failing handler is an error that names its route and its type, and nothing the customer wrote")
    func failure() async throws {
        _ = try await pipeline().converse(DemoAccount.text("坏"), demo.platform)
        let entry = try #require(log.entries.last)
        #expect(entry.level == .error)
        #expect(entry.message == "handler failed")
        #expect(entry.metadata["route"] == "text 坏")
        #expect(entry.metadata["error"] == "Failure")
    }

    @Test("no openid, secret, text or query string stands in the log")
    func discretion() async throws {
        let pipeline = try pipeline()
        _ = try await pipeline.converse(DemoAccount.text("我的密码是一二三"), demo.platform)
        _ = await pipeline.answer(PlatformDouble.Callback(query: "signature=0&nonce=forged", body: []))
        let text = log.entries.map { "\($0.message) \($0.metadata)" }.joined()
        for secret in [DemoAccount.user, "demo-token", "我的密码", "signature=", "forged"] { #expect(!text.contains(secret)) }
    }

    @Test("a span for each stage, the handler's failure recorded in none of the others")
    func spans() async throws {
        let tracer = InMemoryTracer()
        _ = try await pipeline(tracer: tracer).converse(DemoAccount.text("帮助"), demo.platform)
        #expect(
            tracer.finishedSpans.map(\.operationName) == [
                "open", "parse", "claim", "handle", "write", "settle", "seal", "delivery",
            ]
        )
        #expect(Set(tracer.finishedSpans.map(\.traceID)).count == 1, "all stages of a delivery are in one trace")
        #expect(tracer.activeSpans.isEmpty)
    }

    @Test("a refused envelope is an error of its span")
    func failedSpan() async throws {
        let tracer = InMemoryTracer()
        var callback = try demo.platform.callback(DemoAccount.text("帮助"), timestamp: DemoAccount.timestamp)
        callback.body = Array("<xml/>".utf8)
        _ = await (try pipeline(tracer: tracer)).answer(callback)
        #expect(tracer.finishedSpans.map(\.operationName) == ["open", "delivery"])
        #expect(tracer.finishedSpans.first?.errors.count == 1)
    }
}
