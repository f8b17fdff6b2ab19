import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import SignatureVerify
import Testing
import WebhookCore
import WebhookTestKit

@testable import HummingbirdMount

@Suite("The application")
struct HummingbirdMountTests {
    @Test("answers the account's customers beside its own pages")
    func both() async throws {
        let router = HummingbirdMount.router(try HummingbirdMount.pipeline(token: "shop-token", logger: Logger(label: "test")))
        let platform = PlatformDouble(
            mode: .plain,
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            token: try Token("shop-token")
        )
        let callback = try platform.callback(
            """
            <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>o_reader</FromUserName>\
            <CreateTime>1745539200</CreateTime><MsgType>text</MsgType><Content>营业时间</Content><MsgId>1</MsgId></xml>
            """,
            timestamp: Int64(Date().timeIntervalSince1970)
        )
        try await Application(router: router).test(.live) { client in
            try await client.execute(uri: "/", method: .get) { #expect($0.status == .ok) }
            let uri = "/wechat/shop?\(callback.query)"
            try await client.execute(uri: uri, method: .post, body: ByteBuffer(bytes: callback.body)) { answer in
                #expect(answer.status == .ok)
                #expect(String(buffer: answer.body).contains("9:00"))
            }
            try await client.execute(uri: "/wechat/shop", method: .post, body: ByteBuffer(string: "<xml/>")) { answer in
                #expect(answer.status == .forbidden)
                #expect(answer.body.readableBytes == 0)
            }
        }
    }
}
