import FoundationEssentials
import Logging
import SignatureVerify
import Synchronization
import WebhookTestKit

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

/// An account whose pushes a test sends document by document, on a clock that the test sets.
struct Desk: Sendable {
    let clock = ManualClock(DemoAccount.now)
    let ledger: any DeliveryLedger
    let pipeline: WebhookPipeline
    private let account: Account
    private let platform: PlatformDouble
    private let nonces = Numbers()

    init(
        mode: Account.Mode = .plain,
        canSendMessages: Bool = true,
        ledger: any DeliveryLedger = InMemoryDeliveryLedger(),
        registry: DeliveryRegistry? = nil,
        budget: ReplyBudget = ReplyBudget(),
        cutNotice: String? = "（未完）",
        fingerprints: KeyedDigest? = nil,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        @RoutesBuilder routes: () -> Routes
    ) throws {
        let token = try Token("demo-token")
        let key = try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        account = try Account(
            name: AccountName("demo"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: mode,
            tokens: Rotating(token),
            keys: Rotating(key),
            canSendMessages: canSendMessages
        )
        platform = PlatformDouble(of: account)
        self.ledger = ledger
        pipeline = WebhookPipeline(
            account: account,
            routes: routes(),
            registry: registry,
            ledger: ledger,
            budget: budget,
            clock: clock,
            cutNotice: cutNotice,
            fingerprints: fingerprints,
            logger: logger
        )
    }

    /// Every callback has a nonce of its own, as the platform's have.
    func callback(_ document: String) throws -> PlatformDouble.Callback {
        let timestamp = Int64(clock.now.timeIntervalSince1970)
        return try platform.callback(document, timestamp: timestamp, nonce: String(1_000_000 + nonces.next()))
    }

    func answer(to document: String) async throws -> Answer { try await answer(callback(document)) }

    func answer(_ callback: PlatformDouble.Callback) async throws -> Answer {
        await pipeline.answer(
            Delivery(query: try pipeline.admit(query: callback.query), body: callback.body, arrivedAt: clock.now)
        )
    }

    /// The words of the answer; `success` where nothing is said.
    @discardableResult
    func send(_ document: String) async throws -> String {
        switch try await answer(to: document) {
        case .body(let bytes, .text): return String(decoding: bytes, as: UTF8.self)
        case .body(let bytes, .xml):
            let root = try XMLReader().read(Array(try platform.document(in: bytes).utf8)).root
            return root.child("Content")?.text ?? root.child("MsgType")?.text ?? ""
        case .rejected(let reason): throw reason
        }
    }

    /// - Parameter id: of the message; equal ids are one delivery.
    @discardableResult
    func say(_ content: String, id: Int = 1, from user: String = DemoAccount.user) async throws -> String {
        try await send(DemoAccount.text(content, id: id).replacing(DemoAccount.user, with: user))
    }

    /// What waits to be sent, where the ledger is the one in memory.
    var queued: [QueuedMessage] { (ledger as? InMemoryDeliveryLedger)?.messages(of: account.name) ?? [] }

    /// The texts that wait to be sent.
    var queuedTexts: [String] {
        queued.compactMap { message in if case .text(let text)? = message.content.customerServiceMessage { text } else { nil } }
    }

    var sender: Sender { Sender(account: account.name, user: OpenID(DemoAccount.user)) }
}

/// Counts from zero.
final class Numbers: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            defer { value += 1 }
            return value
        }
    }
}

/// What happened, in order.
final class Diary: Sendable {
    private let entries = Mutex<[String]>([])

    func note(_ entry: String) { entries.withLock { $0.append(entry) } }
    var all: [String] { entries.withLock { $0 } }
}

/// Notes when it is entered and left.
struct Noting: Middleware {
    let name: String
    let diary: Diary

    func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        diary.note("\(name) in")
        defer { diary.note("\(name) out") }
        return try await next(context)
    }
}

struct Failure: Error {}
