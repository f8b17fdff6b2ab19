import FoundationEssentials
import Logging
import SignatureVerify
import Testing
import WebhookCore
import WebhookTestKit

func bookshop() throws -> Account {
    try Account(
        name: AccountName("bookshop"),
        originalID: OriginalID("gh_0123456789ab"),
        appID: AppID("wx0123456789abcdef"),
        mode: .safe,
        tokens: Rotating(try Token("change-me")),
        keys: Rotating(try EncodingAESKey("0123456789012345678901234567890123456789012"))
    )
}

struct CallbackEndpoint {
    let pipeline: WebhookPipeline

    init(account: Account, routes: Routes) {
        pipeline = WebhookPipeline(account: account, routes: routes, logger: Logger(label: "bookshop"))
    }

    /// The platform's GET, when the URL is entered in its console.
    func get(query: String) -> Answer {
        pipeline.handshake(query: query)
    }

    /// Its POST: the query is checked before the body is read.
    func post(query: String, body: () async throws -> [UInt8]) async throws -> Answer {
        let arrivedAt = Date()
        do throws(Rejection) {
            let verified = try pipeline.admit(query: query)
            return await pipeline.answer(Delivery(query: verified, body: try await read(body), arrivedAt: arrivedAt))
        } catch {
            return .rejected(error)
        }
    }

    /// Before the process ends, once nothing comes in any more.
    func close() async {
        await pipeline.finish()
    }

    private func read(_ body: () async throws -> [UInt8]) async throws(Rejection) -> [UInt8] {
        do {
            return try await body()
        } catch {
            throw .notXML
        }
    }
}

@Suite struct FeedingThePipelineTests {
    @Test func answers() async throws {
        let account = try Account.demo(mode: .plain)
        let endpoint = CallbackEndpoint(account: account, routes: Routes { Otherwise { _ in .text("您好") } })
        let now = Int64(Date().timeIntervalSince1970)
        let document = """
            <xml><ToUserName>\(FixtureWorld.originalID)</ToUserName><FromUserName>oMe</FromUserName><CreateTime>\(now)</CreateTime>\
            <MsgType>text</MsgType><Content>在吗</Content><MsgId>1</MsgId></xml>
            """
        let callback = try PlatformDouble(of: account).callback(document, timestamp: now)
        let answer = try await endpoint.post(query: callback.query) { callback.body }
        guard case .body(let bytes, .xml) = answer else {
            Issue.record("no reply but \(answer)")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("您好"))
        #expect(endpoint.get(query: "signature=1") == .rejected(.queryMalformed))
        await endpoint.close()
        #expect(try bookshop().mode == .safe)
    }
}
