import Foundation
import Logging
import SignatureVerify
import Testing

@testable import CustomerService
@testable import HTTPDirectory
@testable import WeChatPlatform
@testable import WebhookCore
@testable import WebhookServer

@Suite("What the guide says of metrics")
struct MetricGuideTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL

    /// What stands under "What to watch".
    private static func guide() throws -> String {
        let text = try String(contentsOf: root.appending(path: "deploy/README.md"), encoding: .utf8)
        let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("What to watch\n") })
        return String(section)
    }

    /// A registry with all that the service can show of these accounts.
    private static func everything(of accounts: [String], isDetailed: Bool = false) throws -> PrometheusRegistry {
        let registry = PrometheusRegistry()
        let callbacks = CallbackMetrics(factory: registry)
        for name in accounts {
            let test = try TestAccount(name: name)
            for rule in Account.ReplayRule.allCases {
                _ = WebhookPipeline(
                    account: try test.account(replayRule: rule),
                    routes: Self.routes,
                    metrics: PipelineMetrics(isDetailed: isDetailed, factory: registry),
                    logger: .silent
                )
            }
            _ = OutboxTelemetry(account: test.account.name, factory: registry)
            _ = CallTelemetry(account: test.account.name, factory: registry)
            _ = DirectoryTelemetry(account: test.account.name, factory: registry)
            _ = ReminderTelemetry(account: test.account.name, factory: registry)
            callbacks.count(.tooMany, of: test.account.name)
            callbacks.count(.tooManyOfAccount, of: test.account.name)
            callbacks.show(deliveriesInFlight: [test.account.name: 1])
        }
        return registry
    }

    private static var routes: Routes {
        Routes {
            for number in 0..<40 { Text("\(number)") { _ in "\(number)" } }
            Text("坏") { _ in throw Failure() }
            Kind(.image) { _ in "图" }
            Otherwise { _ in .acknowledgement }
        }
    }

    private struct Failure: Error {}

    @Test("every metric and every value of a label that it names exists")
    func exists() throws {
        let sources = try MetricNamesTests.names()
        let made = try Self.everything(of: ["air"]).labelSets
        let named = try Self.guide().matches(of: /(webhookd_\w+)(?:\{(\w+)="([\w-]+)"\})?/)
        #expect(named.count > 10)
        for match in named {
            let (_, name, label, value) = match.output
            #expect(sources.contains(String(name)), "\(name)")
            guard let label, let value else { continue }
            let sets = made[String(name)] ?? []
            #expect(sets.contains { $0.split(separator: ",").contains("\(label)=\"\(value)\"") }, "\(match.output.0)")
        }
        #expect(try !Self.guide().contains("…_"), "a name that cannot be searched for")
    }

    @Test("an account has no more series than it says")
    func bound() throws {
        let most = try #require(try Self.guide().firstMatch(of: /at most (\d+) series/)).output.1
        let one = try Self.everything(of: ["a"]).knownSeries
        let two = try Self.everything(of: ["a", "b"]).knownSeries
        // One replay rule at a time.
        #expect(two - one - 1 == Int(most))
        #expect(PrometheusRegistry().maxSeries == 10_000)
        #expect(try Self.guide().contains("room for 10,000"))
    }

    @Test("fifty accounts with all kinds of traffic stay far below the limit, and each has what it used", .timeLimit(.minutes(2)))
    func fifty() async throws {
        let registry = PrometheusRegistry()
        let names = (1...50).map { "account-\($0)" }
        for name in names { try await Self.traffic(of: try TestAccount(name: name), registry) }
        let text = registry.render()
        for name in names {
            #expect(text.contains("webhookd_deliveries_total{account=\"\(name)\",outcome=\"answered\"}"))
            #expect(text.contains("webhookd_rejections_total{account=\"\(name)\",reason=\"signature-mismatch\"}"))
            #expect(text.contains("webhookd_handler_runs_total{account=\"\(name)\",outcome=\"failed\"}"))
        }
        #expect(!text.contains("kind="))
        #expect(!text.contains("route="))
        #expect(!text.contains("webhookd_metric_label_sets_refused_total"))
        let samples = text.split(separator: "\n").filter { !$0.contains("_bucket") }
        #expect(!samples.contains { $0.hasSuffix("} 0") }, "nothing that was never used")
        #expect(registry.seriesCount < 50 * 60)
        #expect(text.utf8.count < 400_000)
    }

    @Test("kinds and routes are told apart where that is asked for")
    func detail() async throws {
        let registry = PrometheusRegistry()
        try await Self.traffic(of: try TestAccount(), registry, isDetailed: true)
        let text = registry.render()
        #expect(text.contains("webhookd_deliveries_total{account=\"air\",kind=\"image\",outcome=\"answered\"} 1\n"))
        #expect(text.contains("webhookd_deliveries_total{account=\"air\",kind=\"other\",outcome=\"acknowledged\"} 1\n"))
        #expect(text.contains("webhookd_handler_runs_total{account=\"air\",outcome=\"succeeded\",route=\"text 7\"} 2\n"))
        #expect(!text.contains("route=\"text 8\""), "never used")
    }

    /// One delivery of each kind, and of each sort that is refused.
    private static func traffic(of test: TestAccount, _ registry: PrometheusRegistry, isDetailed: Bool = false) async throws {
        let pipeline = WebhookPipeline(
            account: test.account,
            routes: routes,
            metrics: PipelineMetrics(isDetailed: isDetailed, factory: registry),
            logger: .silent
        )
        func send(_ document: String, _ query: String) async {
            guard let query = try? pipeline.admit(query: query) else { return }
            _ = await pipeline.answer(Delivery(query: query, body: Array(document.utf8), arrivedAt: Date()))
        }
        for text in ["7", "坏", "hello", "[Unsupported message]"] { await send(TestAccount.message(text), try test.query()) }
        let repeated = TestAccount.message("7")
        let query = try test.query()
        for document in [repeated, repeated, TestAccount.message("8")] { await send(document, query) }
        for kind in Message.Kind.known + ["new-kind"] where kind != .text {
            await send(TestAccount.message("").replacing("[text]", with: "[\(kind.rawValue)]"), try test.query())
        }
        for event in ["subscribe", "CLICK", "VIEW", "TEMPLATESENDJOBFINISH", "xpay_refund_notify"] {
            let document = TestAccount.message("").replacing("[text]", with: "[event]")
                .replacing("<Content><![CDATA[]]></Content>", with: "<Event>\(event)</Event>")
            await send(document, try test.query())
        }
        for document in ["", "<xml/>", TestAccount.message("").replacing("gh_webhookd00001", with: "gh_2")] {
            await send(document, try test.query())
        }
        let forged = try test.query().replacing("nonce=", with: "nonce=1")
        for query in ["", "signature=0", forged, try test.query("&timestamp=1")] { await send("", query) }
        await send("", try test.query(at: Date(timeIntervalSinceNow: -1_000)))
        await send("", try test.query("&encrypt_type=aes&msg_signature=" + String(repeating: "0", count: 40)))
    }
}
