import Foundation
import PostgreSQLTesting
import Synchronization
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

/// Two replicas of one account, each with a pipeline, a ledger and connections of its own, and what their handlers did.
private final class Replicas: Sendable {
    let test: TestDatabase
    let account: Account
    let ledgers: [StoredDeliveryLedger]
    private let handled = Mutex<[String]>([])

    init() async throws {
        test = try await TestDatabase()
        account = try .demo(mode: .plain, canSendMessages: true)
        ledgers = [StoredDeliveryLedger(test.database), StoredDeliveryLedger(try test.another())]
    }

    /// The words whose handlers have begun, in that order.
    var order: [String] { handled.withLock { $0 } }

    /// - Parameter neverEnds: the words whose handler only ends when it is cancelled.
    func pipeline(_ number: Int, recovers: Bool = true, neverEnds: String? = nil) -> WebhookPipeline {
        WebhookPipeline(
            account: account,
            routes: Routes {
                Text { [self] context in
                    let words = context.text?.original ?? ""
                    handled.withLock { $0.append(words) }
                    try await Task.sleep(for: words == neverEnds ? .seconds(30) : .milliseconds(30))
                    return .text("好")
                }
            },
            ledger: ledgers[number],
            recovers: recovers,
            logger: RecordedLog().logger()
        )
    }

    /// Returns when it has its place in the order.
    func hasPlace(_ words: String) async throws {
        while !order.contains(words), try await test.count("pending WHERE identity LIKE '%/\(words)/%'") == 0 {
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Sends it; it has come to that replica when this returns.
    func send(_ words: String, to pipeline: WebhookPipeline) throws -> Task<Answer, any Error> {
        let now = Date()
        let document = """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>oOrder</FromUserName>\
            <CreateTime>\(Int64(now.timeIntervalSince1970))</CreateTime><MsgType>text</MsgType>\
            <Content>\(words)</Content><MsgId>\(words)</MsgId></xml>
            """
        let callback = try PlatformDouble(of: account)
            .callback(document, timestamp: Int64(now.timeIntervalSince1970), nonce: "n\(words)")
        let query = try pipeline.admit(query: callback.query)
        let delivery = Delivery(query: query, body: callback.body, arrivedAt: now)
        return Task.immediate { await pipeline.answer(delivery) }
    }
}

@Suite("The order of one sender's deliveries on two replicas", .serialized, .timeLimit(.minutes(1)))
struct ReplicaOrderTests {
    @Test("is the order in which they came, wherever they came to", arguments: 1...3)
    func alternating(trial: Int) async throws {
        let replicas = try await Replicas()
        let pipelines = [replicas.pipeline(0), replicas.pipeline(1)]
        let words = (0..<8).map { "\($0)" }
        var answers: [Task<Answer, any Error>] = []
        for (index, word) in words.enumerated() {
            // Two at a time to each, so that some wait in their own replica's queue.
            answers.append(try replicas.send(word, to: pipelines[index / 2 % 2]))
            try await replicas.hasPlace(word)
        }
        for answer in answers { _ = try await answer.value }
        #expect(replicas.order == words)
        withExtendedLifetime(pipelines) {}
    }

    @Test("stays when the replica dies that had accepted the first: it goes before what came later")
    func crashed() async throws {
        let replicas = try await Replicas()
        // A process that is killed tells nobody; this one is only cut off from the ledger.
        let first = replicas.pipeline(0, recovers: false, neverEnds: "1")
        let second = replicas.pipeline(1)
        let lost = try replicas.send("1", to: first)
        while try await replicas.test.count("pending WHERE accepted = 1") == 0 { try await Task.sleep(for: .milliseconds(20)) }
        let later = try replicas.send("2", to: second)
        await replicas.ledgers[0].pulse.stop()
        try await replicas.test.run("DELETE FROM replica WHERE id = '\(replicas.ledgers[0].replica)'")
        while replicas.order.count < 3 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(replicas.order == ["1", "1", "2"])
        lost.cancel()
        later.cancel()
        withExtendedLifetime((first, second)) {}
    }
}
