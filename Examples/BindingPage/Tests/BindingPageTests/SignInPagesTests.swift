import CustomerService
import Foundation
import Hummingbird
import HummingbirdTesting
import SignatureVerify
import Testing

@testable import BindingPage

@Suite("The company's sign-in page")
struct SignInPagesTests {
    private static let secret = "a-secret-of-at-least-16-bytes"

    private func pages() throws -> SignInPages {
        SignInPages(
            account: "shop",
            back: "https://wechat.example.com/bind/shop",
            secret: try SharedSecret(Self.secret),
            visitors: SimulatedOAuth(),
            members: Members(codes: ["C10001": "246810"])
        )
    }

    private func state(account: String = "shop", for seconds: Int = 600, secret: String = Self.secret) throws -> String {
        let parts = [account, String(Int(Date().timeIntervalSince1970) + seconds), "00112233445566778899aabbccddeeff"]
        let text = (["webhookd-state-v1"] + parts).joined(separator: "\n")
        return (parts + [try SharedSecret(secret).signature(of: text)]).joined(separator: ".")
    }

    @Test("signs as the guide says")
    func vector() throws {
        let state = """
            shop.1795314600.00112233445566778899aabbccddeeff.4d257834a79b4a8f7127af913ccf323977ee3bcfbc67dd23211e76ae1cf1a071
            """
        let visit = Visits.Visit(state: state, openID: "oReader-0001", begun: Date())
        let back = try pages().wayBack(visit, customer: "C10001", at: Date(timeIntervalSince1970: 1_795_314_000))
        #expect(
            back.hasPrefix(
                "https://wechat.example.com/bind/shop?state=\(state)&customer=C10001&openid=oReader-0001&expires=1795314120"
            )
        )
        #expect(back.hasSuffix("&signature=a4e0a36bcdcec2f69699d00981c05b6b5f795683297dfc74f281f7faae8f613c"))
    }

    @Test("leads from the link to the way back, with the openid that the platform said")
    func whole() async throws {
        let state = try state()
        try await Application(router: try pages().router).test(.router) { client in
            let first = try await client.execute(uri: "/bind?state=\(state)", method: .get)
            #expect(first.status == .seeOther && first.headers[.location] == "/simulated-oauth?state=\(state)")
            let visitor = try await client.execute(uri: "/visitor?state=\(state)&code=oReader-0001", method: .get)
            let cookie = String(try #require(visitor.headers[.setCookie]?.split(separator: ";").first))
            let wrong = try await client.execute(
                uri: "/sign-in",
                method: .post,
                headers: [.cookie: cookie],
                body: ByteBuffer(string: "number=C10001&code=000000&openid=oOther")
            )
            #expect(wrong.status == .forbidden)
            let right = try await client.execute(
                uri: "/sign-in",
                method: .post,
                headers: [.cookie: cookie],
                body: ByteBuffer(string: "number=C10001&code=246810&openid=oOther")
            )
            let back = try #require(right.headers[.location])
            #expect(right.status == .seeOther)
            #expect(back.contains("&customer=C10001&openid=oReader-0001&"))
            let again = try await client.execute(
                uri: "/sign-in",
                method: .post,
                headers: [.cookie: cookie],
                body: ByteBuffer(string: "number=C10001&code=246810")
            )
            #expect(again.status == .forbidden)
        }
    }

    @Test("a code that was wrong five times ends the visit")
    func attempts() async throws {
        let visits = Visits()
        let visit = await visits.begin(state: "s", openID: "o")
        for _ in 0..<5 { #expect(await visits.signIn(visit, isRight: false) == nil) }
        #expect(await visits.signIn(visit, isRight: true) == nil)
        #expect(await visits.signIn("nobody", isRight: true) == nil)
    }

    @Test("asks nobody for a code who brings no state of this account")
    func foreign() async throws {
        let states = try [
            "", "shop.1.2.3", state(account: "other"), state(for: -1), state(secret: "another-secret-of-16-bytes"), state() + "0",
        ]
        try await Application(router: try pages().router).test(.router) { client in
            for state in states {
                for page in ["bind", "simulated-oauth", "visitor"] {
                    let answer = try await client.execute(uri: "/\(page)?state=\(state)&code=oReader-0001", method: .get)
                    #expect(answer.status == .badRequest, "\(page) \(state)")
                }
            }
            #expect(try await client.execute(uri: "/visitor?state=\(state())", method: .get).status == .badRequest)
        }
    }
}

extension Visits.Visit: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.state == right.state && left.openID == right.openID }
}
