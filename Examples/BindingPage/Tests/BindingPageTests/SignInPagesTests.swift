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

    private func pages(back: String = "https://wechat.example.com/bind/shop") throws -> SignInPages {
        SignInPages(
            account: "shop",
            back: back,
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
            let opened = try #require(Self.cookie(first))
            #expect(first.status == .seeOther)
            #expect(first.headers[.location] == "/simulated-oauth?state=\(opened.dropFirst("visit=".count))")
            let oauth = try await client.execute(
                uri: try #require(first.headers[.location]),
                method: .get,
                headers: [.cookie: opened]
            )
            #expect(oauth.status == .ok)
            let way = "/visitor?state=\(opened.dropFirst("visit=".count))&code=oReader-0001"
            let visitor = try await client.execute(uri: way, method: .get, headers: [.cookie: opened])
            let cookie = try #require(Self.cookie(visitor))
            for answer in [first, visitor] {
                #expect(answer.headers[.setCookie]?.hasSuffix("; HttpOnly; SameSite=Lax; Path=/; Max-Age=600; Secure") == true)
            }
            // The name that was in an address is of no more use.
            #expect(cookie != opened)
            #expect(try await client.execute(uri: way, method: .get, headers: [.cookie: opened]).status == .badRequest)
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
        let visit = try await Self.visit(in: visits)
        for _ in 0..<5 { #expect(await visits.signIn(visit, member: "C1", isRight: false) == nil) }
        #expect(await visits.signIn(visit, member: "C1", isRight: true) == nil)
        #expect(await visits.signIn("nobody", member: "C1", isRight: true) == nil)
        #expect(await visits.signIn(try Self.visit(in: visits), member: "C1", isRight: true)?.openID == "o")
    }

    @Test("codes of one member that were wrong ten times, in whatever visits, end signing in as them for an hour")
    func memberAttempts() async throws {
        let visits = Visits()
        let start = Date()
        for _ in 0..<2 {
            let visit = try await Self.visit(in: visits, at: start)
            for _ in 0..<5 { #expect(await visits.signIn(visit, member: "C1", isRight: false, at: start) == nil) }
        }
        // Others' wrong codes do not make it forgotten.
        for number in 0..<(Visits.capacity + 10) {
            let visit = try await Self.visit(in: visits, at: start)
            #expect(await visits.signIn(visit, member: "D\(number)", isRight: false, at: start) == nil)
        }
        let visit = try await Self.visit(in: visits, at: start)
        #expect(await visits.signIn(visit, member: "C1", isRight: true, at: start + 1) == nil)
        #expect(await visits.signIn(visit, member: "C2", isRight: true, at: start + 1) != nil)
        let later = try await Self.visit(in: visits, at: start + 3_600)
        #expect(await visits.signIn(later, member: "C1", isRight: true, at: start + 3_600) != nil)
    }

    @Test("a browser that the platform does not bring back in ten minutes is not known any more")
    func expiry() async throws {
        let visits = Visits()
        let start = Date()
        let name = await visits.open(state: "s", at: start)
        #expect(await visits.isOpen(name, at: start + 599))
        #expect(await visits.isOpen(name, at: start + 600) == false)
        #expect(await visits.begin(name, openID: "o", at: start + 600) == nil)
        // Of the openings that there is no room for, the oldest goes.
        let oldest = await visits.open(state: "s", at: start)
        for _ in 0..<Visits.capacity { _ = await visits.open(state: "s", at: start + 1) }
        #expect(await visits.isOpen(oldest, at: start + 1) == false)
    }

    @Test("a way back from the platform that was passed on is of no use in another browser")
    func injected() async throws {
        let state = try state()
        try await Application(router: try pages().router).test(.router) { client in
            let mine = try #require(Self.cookie(try await client.execute(uri: "/bind?state=\(state)", method: .get)))
            let caught = "/visitor?state=\(mine.dropFirst("visit=".count))&code=oReader-0001"
            // The other browser has opened nothing, the same link, or says anything.
            let other = try #require(Self.cookie(try await client.execute(uri: "/bind?state=\(state)", method: .get)))
            for cookie in [nil, other, "visit=", "visit=x"] {
                let headers: HTTPFields = cookie.map { [.cookie: $0] } ?? [:]
                let answer = try await client.execute(uri: caught, method: .get, headers: headers)
                #expect(answer.status == .badRequest && answer.headers[.setCookie] == nil, "\(cookie ?? "no cookie")")
            }
            // Nor does the state of the link do in place of the browser's name.
            let stated = "/visitor?state=\(state)&code=oReader-0001"
            #expect(try await client.execute(uri: stated, method: .get, headers: [.cookie: mine]).status == .badRequest)
            #expect(try await client.execute(uri: caught, method: .get, headers: [.cookie: mine]).status == .ok)
        }
    }

    @Test(
        "has cookies without TLS on the developer's own machine alone",
        arguments: [("http://127.0.0.1:8081", false), ("https://a", true)]
    )
    func secure(url: String, isSecure: Bool) async throws {
        let state = try state()
        try await Application(router: try pages(back: "\(url)/bind/shop").router).test(.router) { client in
            let cookie = try await client.execute(uri: "/bind?state=\(state)", method: .get).headers[.setCookie]
            #expect(cookie?.contains("; Secure") == isSecure)
        }
    }

    private static func visit(in visits: Visits, at now: Date = Date()) async throws -> String {
        try #require(await visits.begin(await visits.open(state: "s", at: now), openID: "o", at: now))
    }

    /// As a browser sends it back.
    private static func cookie(_ answer: TestResponse) -> String? {
        answer.headers[.setCookie]?.split(separator: ";").first.map(String.init)
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
            let opened = try #require(Self.cookie(try await client.execute(uri: "/bind?state=\(state())", method: .get)))
            let way = "/visitor?state=\(opened.dropFirst("visit=".count))"
            for query in ["", "&code=", "&code=a%20b"] {
                let answer = try await client.execute(uri: way + query, method: .get, headers: [.cookie: opened])
                #expect(answer.status == .badRequest, "\(query)")
            }
        }
    }
}

extension Visits.Visit: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.state == right.state && left.openID == right.openID }
}
