import FoundationEssentials
import InMemoryLogging
import Logging
import SignatureVerify
import Testing
import WebhookCore
import WebhookTestKit

@Suite("Plain signatures and the bodies under them")
struct SignatureBinderTests {
    private static let echo = Routes { Otherwise { context in .text("你说：" + (context.text?.original ?? "")) } }

    private let demo: DemoAccount
    private let log = InMemoryLogHandler()
    private let clock = ManualClock(DemoAccount.now)

    init() throws {
        demo = try DemoAccount(.plain)
    }

    private func pipeline(
        _ rule: Account.ReplayRule = .enforce,
        tolerance: Duration = .seconds(300),
        replayGuard: (any ReplayGuard)? = nil
    ) throws -> WebhookPipeline {
        let account = try Account(
            name: AccountName("demo"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: .plain,
            tokens: Rotating(try Token("demo-token")),
            timestampTolerance: tolerance,
            replayRule: rule
        )
        return WebhookPipeline(
            account: account,
            routes: Self.echo,
            clock: clock,
            replayGuard: replayGuard,
            logger: Logger(label: "test") { _ in log }
        )
    }

    /// A callback, and another body with the same query.
    private func callbacks(at time: Date? = nil) throws -> (PlatformDouble.Callback, PlatformDouble.Callback) {
        let timestamp = Int64((time ?? DemoAccount.now).timeIntervalSince1970)
        let first = try demo.platform.callback(DemoAccount.text("你好"), timestamp: timestamp)
        return (first, PlatformDouble.Callback(query: first.query, body: Array(DemoAccount.text("转账", id: 2).utf8)))
    }

    private var alarms: [InMemoryLogHandler.Entry] {
        log.entries.filter { $0.message == "signature reused with another body" }
    }

    @Test("enforced: another body is refused, told once, and the first is answered as before")
    func enforced() async throws {
        let pipeline = try pipeline()
        let (first, forged) = try callbacks()
        let answer = await pipeline.answer(first)
        #expect(await pipeline.answer(forged) == .rejected(.signatureReused))
        #expect(alarms.count == 1)
        #expect(alarms.first?.level == .warning)
        #expect(alarms.first?.metadata["account"] == "demo")
        #expect(alarms.first?.metadata["guard"] == "enforce")
        #expect(await pipeline.answer(first) == answer)
        #expect(alarms.count == 1)
    }

    @Test("as an alarm: another body is told and answered")
    func alarm() async throws {
        let pipeline = try pipeline(.alarm)
        let (first, other) = try callbacks()
        _ = await pipeline.answer(first)
        #expect(alarms.isEmpty)
        guard case .body(let bytes, .xml) = await pipeline.answer(other) else {
            Issue.record("not answered")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("你说：转账"))
        #expect(alarms.count == 1)
        #expect(alarms.first?.metadata["guard"] == "alarm")
        // The first one owns it still.
        _ = await pipeline.answer(first)
        #expect(alarms.count == 1)
    }

    @Test("what is told names no body, no openid and nothing of the query", arguments: Account.ReplayRule.allCases)
    func discretion(rule: Account.ReplayRule) async throws {
        let pipeline = try pipeline(rule)
        let (first, forged) = try callbacks()
        _ = await pipeline.answer(first)
        _ = await pipeline.answer(forged)
        let said = alarms.map { "\($0.message) \($0.metadata)" }.joined()
        let values = first.query.split(separator: "&").compactMap { $0.split(separator: "=").last.map(String.init) }
        #expect(!values.isEmpty)
        for secret in values + ["转账", "你好", DemoAccount.user] { #expect(!said.contains(secret)) }
    }

    @Test("a forged body has no chance as long as the timestamp is believed", arguments: [300, 60, 3_600])
    func lifetime(tolerance: Int) async throws {
        let pipeline = try pipeline(tolerance: .seconds(tolerance))
        let (first, forged) = try callbacks(at: DemoAccount.now + Double(tolerance))
        _ = await pipeline.answer(first)
        clock.advance(by: .seconds(2 * tolerance))
        #expect(await pipeline.answer(forged) == .rejected(.signatureReused))
        clock.advance(by: .seconds(1))
        #expect(await pipeline.answer(forged) == .rejected(.timestampOutOfRange))
    }

    @Test("when owners cannot be asked for, the platform is to come again", arguments: Account.ReplayRule.allCases)
    func unavailable(rule: Account.ReplayRule) async throws {
        let pipeline = try pipeline(rule, replayGuard: BrokenGuard())
        let (first, _) = try callbacks()
        #expect(await pipeline.answer(first) == .rejected(.unavailable))
        #expect(log.entries.contains { $0.level == .error && $0.metadata["reason"] == "the disk is gone" })
    }

    @Test("an envelope needs no replay guard")
    func sealed() async throws {
        let demo = try DemoAccount(.safe)
        let pipeline = WebhookPipeline(
            account: demo.account,
            routes: Self.echo,
            clock: clock,
            replayGuard: BrokenGuard(),
            logger: Logger(label: "test") { _ in log }
        )
        #expect(try await pipeline.converse(DemoAccount.text("你好"), demo.platform).contains("你说：你好"))
    }

    @Test("a pipeline that takes another's place knows what that one has seen")
    func continuing() async throws {
        let before = try pipeline()
        let (first, forged) = try callbacks()
        _ = await before.answer(first)
        let after = WebhookPipeline(
            account: demo.account,
            routes: Self.echo,
            continuing: before,
            clock: clock,
            logger: Logger(label: "test") { _ in log }
        )
        #expect(await after.answer(forged) == .rejected(.signatureReused))
    }
}

private struct BrokenGuard: ReplayGuard {
    func bind(
        _ signature: CallbackSignature,
        to body: [UInt8],
        at now: Date,
        until end: Date
    ) async throws(ReplayGuardError) -> Bool {
        throw .unavailable(reason: "the disk is gone")
    }
}
