import FoundationEssentials
import InMemoryLogging
import Logging
import Metrics
import WebhookCore

@testable import WeChatPlatform

/// An outbox in memory, a platform and a sender between them, on a clock that a test moves.
struct OutboxScene {
    static let account = AccountName("demo")

    let store = InMemoryDeliveryLedger()
    let platform = RecordedPlatform()
    let clock = SteppedClock()
    let log = InMemoryLogHandler()

    func sender(
        _ rules: SendingRules = SendingRules(),
        platform: (any MessagingPlatform)? = nil,
        outbox: (any Outbox)? = nil,
        metricsFactory: any MetricsFactory = NOOPMetricsHandler.instance
    ) -> AccountSender {
        AccountSender(
            account: Self.account,
            outbox: outbox ?? store,
            platform: platform ?? self.platform,
            rules: rules,
            clock: clock,
            telemetry: OutboxTelemetry(account: Self.account, factory: metricsFactory),
            logger: Logger(label: "test", factory: { _ in log }),
            jitter: { 0.5 }
        )
    }

    func queue(_ text: String, to user: String = "o1", after delay: Double = 0, validFor lifetime: Double = 48 * 3_600) throws {
        var effects = Effects()
        let due = clock.now + delay
        effects.messages = [
            QueuedMessage(key: text, recipient: OpenID(user), content: .text(text), due: due, expires: due + lifetime)
        ]
        try store.keep(effects, of: Sender(account: Self.account, user: OpenID(user)), at: clock.now)
    }

    func grant(_ act: MessagingWindow.Act, to user: String = "o1") throws {
        var effects = Effects()
        effects.messagingWindow = MessagingWindow(act, at: clock.now)
        try store.keep(effects, of: Sender(account: Self.account, user: OpenID(user)), at: clock.now)
    }

    /// Turns until nothing is to be done at this moment; tells when there will be.
    @discardableResult
    func settle(_ sender: AccountSender) async -> Date? {
        while true {
            switch await sender.turn() {
            case .now: continue
            case .at(let time):
                if let time, time <= clock.now { continue }
                return time
            }
        }
    }

    /// Lets the time pass, from one moment at which something is to be done to the next.
    func run(_ sender: AccountSender, for seconds: Double) async {
        let end = clock.now + seconds
        while true {
            let next = await settle(sender)
            guard let next, next <= end else { break }
            clock.advance(by: next.timeIntervalSince(clock.now))
        }
        clock.advance(by: end.timeIntervalSince(clock.now))
        await settle(sender)
    }

    var sent: [String] { platform.sent.map(\.text) }

    func entries(_ state: OutboxEntry.State) -> [OutboxEntry] {
        store.entries(state, of: Self.account, limit: 100_000)
    }

    /// The reasons of the dead, by key.
    var dead: [String: String] {
        Dictionary(uniqueKeysWithValues: entries(.dead).map { ($0.key, $0.failure?.description ?? "") })
    }
}
