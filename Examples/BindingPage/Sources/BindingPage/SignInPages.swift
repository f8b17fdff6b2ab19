import Foundation
import Hummingbird
import SignatureVerify

/// The pages between the link in the chat and the way back to it.
struct SignInPages: Sendable {
    /// As the service's configuration names the account.
    let account: String
    /// `pages.url` of that configuration with `/bind/` and the account.
    let back: String
    let secret: SharedSecret
    let visitors: any Visitors
    let members: Members
    private let visits = Visits()

    init(account: String, back: String, secret: SharedSecret, visitors: any Visitors, members: Members) {
        self.account = account
        self.back = back
        self.secret = secret
        self.visitors = visitors
        self.members = members
    }

    var router: Router<BasicRequestContext> {
        let router = Router()
        // The link of the chat: first of all, whose browser is it?
        router.get("/bind") { request, _ in
            guard let state = try self.state(in: request) else { return Self.page("请返回微信，重新发送“绑定”。", .badRequest) }
            let name = await visits.open(state: state)
            let headers: HTTPFields = [.location: visitors.authorization(state: name), .setCookie: cookie(name)]
            return Response(status: .seeOther, headers: headers)
        }
        router.get("/simulated-oauth") { request, _ in
            guard let name = await opening(in: request) else { return Self.page("请返回微信，重新发送“绑定”。", .badRequest) }
            return Self.page(
                """
                <p>这里模拟微信网页授权。</p><form action="/visitor"><input type="hidden" name="state" value="\(name)">
                <label>OpenID <input name="code"></label> <button>授权</button></form>
                """
            )
        }
        // The platform brings the browser back with a code. Whoever keeps their own way back unopened can send it to somebody else, who
        // would sign in under the sender's openid: only the browser that was sent to the platform may come back from it.
        router.get("/visitor") { request, _ in
            guard let name = await opening(in: request), let code = request.uri.queryParameters["code"],
                let openID = try await visitors.openID(for: String(code)),
                let visit = await visits.begin(name, openID: openID)
            else { return Self.page("请返回微信，重新发送“绑定”。", .badRequest) }
            var response = Self.page(
                """
                <form method="post" action="/sign-in"><label>会员号 <input name="number"></label>
                <label>验证码 <input name="code" inputmode="numeric"></label> <button>登录并绑定</button></form>
                """
            )
            response.headers[.setCookie] = cookie(visit)
            return response
        }
        router.post("/sign-in") { request, _ in
            let form = Self.fields(String(buffer: try await request.body.collect(upTo: 1_024)))
            let number = form["number"] ?? ""
            let isRight = members.isRight(form["code"] ?? "", of: number)
            let member = members.has(number) ? number : nil
            guard let visit = await visits.signIn(Self.visit(in: request), member: member, isRight: isRight) else {
                return Self.page("会员号或验证码不对，或者页面已过期。请返回重试，或在微信里重新发送“绑定”。", .forbidden)
            }
            return Response(status: .seeOther, headers: [.location: try wayBack(visit, customer: number)])
        }
        return router
    }

    /// Says to the service who this was: the state it gave, our number of the customer, and whose browser the platform said it is.
    func wayBack(_ visit: Visits.Visit, customer: String, at now: Date = Date()) throws -> String {
        let expires = String(Int(now.timeIntervalSince1970) + 120)
        let lines = ["webhookd-bind-v1", account, visit.state, customer, visit.openID, expires]
        let signature = try secret.signature(of: lines.joined(separator: "\n"))
        return
            "\(back)?state=\(visit.state)&customer=\(customer)&openid=\(visit.openID)&expires=\(expires)&signature=\(signature)"
    }

    /// `ACCOUNT.EXPIRES.NONCE.SIGNATURE`, if it is signed for this account and still of use. Nobody else's link asks for a code here.
    private func state(in request: Request) throws -> String? {
        guard let state = request.uri.queryParameters["state"].map(String.init) else { return nil }
        let parts = state.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == account, let expires = Double(parts[1]), expires > Date().timeIntervalSince1970 else {
            return nil
        }
        let signed = (["webhookd-state-v1"] + parts[..<3]).joined(separator: "\n")
        return try secret.isSignature(parts[3], of: signed) ? state : nil
    }

    /// The name under which this browser, and no other, was sent to the platform and is not back yet.
    private func opening(in request: Request) async -> String? {
        let name = Self.visit(in: request)
        guard request.uri.queryParameters["state"] == Substring(name), await visits.isOpen(name) else { return nil }
        return name
    }

    /// `back` is on https wherever the service and the pages are not both on the developer's own machine.
    private func cookie(_ name: String) -> String {
        "visit=\(name); HttpOnly; SameSite=Lax; Path=/; Max-Age=600" + (back.hasPrefix("http://") ? "" : "; Secure")
    }

    private static func visit(in request: Request) -> String {
        let cookies = (request.headers[.cookie] ?? "").split(separator: ";").map { $0.drop { $0 == " " } }
        return cookies.first { $0.hasPrefix("visit=") }.map { String($0.dropFirst("visit=".count)) } ?? ""
    }

    private static func fields(_ form: String) -> [String: String] {
        form.split(separator: "&").reduce(into: [:]) { fields, pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            if parts.count == 2 { fields[parts[0]] = parts[1] }
        }
    }

    private static func page(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
        let page = #"<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>绑定账户</title>"# + text
        let headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: page)))
    }
}
