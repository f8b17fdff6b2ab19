import Foundation
import SignatureVerify
import Testing
import WebhookCore

@testable import CustomerService

@Suite("A return of the company's page")
struct BindingReturnTests {
    static let state = """
        shop.1795314600.00112233445566778899aabbccddeeff.4d257834a79b4a8f7127af913ccf323977ee3bcfbc67dd23211e76ae1cf1a071
        """
    static let signature = "a4e0a36bcdcec2f69699d00981c05b6b5f795683297dfc74f281f7faae8f613c"

    @Test("is signed as the guide says, whose example was made with Python")
    func vector() throws {
        let secret = try SharedSecret("a-secret-of-at-least-16-bytes")
        let made = try BindingReturn.signed(
            state: Self.state,
            customer: "C10001",
            openID: "oReader-0001",
            expires: Date(timeIntervalSince1970: 1_795_314_120.7),
            of: AccountName("shop"),
            by: secret
        )
        let read = BindingReturn(
            state: Self.state,
            customer: "C10001",
            openID: "oReader-0001",
            expires: "1795314120",
            signature: Self.signature
        )
        #expect(made == read && read != nil)
        #expect(try read?.isSigned(by: secret, of: AccountName("shop")) == true)
        #expect(try read?.isSigned(by: secret, of: AccountName("shop2")) == false)
        #expect(try BindingState.read(Self.state, secret)?.account == "shop")
        #expect(String(reflecting: try #require(read)) == "BindingReturn(redacted)")
        let guide = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../../deploy/README.md").standardized,
            encoding: .utf8
        )
        #expect(guide.contains(Self.state) && guide.contains(Self.signature), "the guide shows another example")
    }

    @Test("no part can be changed under its signature, nor moved into its neighbour")
    func changed() throws {
        let secret = try SharedSecret("a-secret-of-at-least-16-bytes")
        let changes: [(String, String, String, String)] = [
            (Self.state + "0", "C10001", "oReader-0001", "1795314120"),
            (Self.state, "C10002", "oReader-0001", "1795314120"),
            (Self.state, "C10001", "oReader-0002", "1795314120"),
            (Self.state, "C10001", "oReader-0001", "1795314121"),
        ]
        for (state, customer, openID, expires) in changes {
            let answer = BindingReturn(
                state: state,
                customer: customer,
                openID: openID,
                expires: expires,
                signature: Self.signature
            )
            #expect(try answer?.isSigned(by: secret, of: AccountName("shop")) == false)
        }
    }

    @Test(
        "has parts of a form that leaves nothing to escape",
        arguments: [
            ("", "C1", "o1", "1"), ("a b", "C1", "o1", "1"), ("a\nb", "C1", "o1", "1"), ("a", "", "o1", "1"),
            ("a", "C\n1", "o1", "1"), ("a", "客户", "o1", "1"), ("a", "C1", "", "1"), ("a", "C1", "o.1", "1"),
            ("a", "C1", "o1", ""), ("a", "C1", "o1", "-1"), ("a", "C1", "o1", "+1"), ("a", "C1", "o1", "1e3"),
            ("a", "C1", "o1", "9999999999999"), (String(repeating: "a", count: 257), "C1", "o1", "1"),
            ("a", String(repeating: "1", count: 65), "o1", "1"), ("a", "C1", String(repeating: "o", count: 65), "1"),
        ]
    )
    func form(parts: (String, String, String, String)) {
        func make(_ signature: String) -> BindingReturn? {
            BindingReturn(state: parts.0, customer: parts.1, openID: parts.2, expires: parts.3, signature: signature)
        }
        #expect(make(Self.signature) == nil)
        #expect(
            BindingReturn(state: "a", customer: "C1", openID: "o1", expires: "1", signature: Self.signature) != nil
        )
        #expect(BindingReturn(state: "a", customer: "C1", openID: "o1", expires: "1", signature: "00") == nil)
    }
}

@Suite("The page of a binding")
struct BindingPageTests {
    @Test(
        "is https, or http to this machine",
        arguments: [
            ("https://m.example.com/bind", true), ("https://m.example.com:8443/bind?from=wechat", true),
            ("http://localhost:8090/", true), ("http://127.0.0.1:8090/sign-in", true), ("http://[::1]/", true),
            ("http://m.example.com/bind", false), ("ftp://m.example.com", false), ("m.example.com/bind", false),
            ("https://", false), ("https://a@m.example.com/", false), ("https://m.example.com/#bind", false),
            ("https://m.example.com/绑定", false), ("https://m.example.com/a b", false), ("http://localhost.evil.com/", false),
            ("https://m.example.com/" + String(repeating: "a", count: 1_024), false),
        ]
    )
    func form(address: String, isPage: Bool) {
        #expect((BindingPage(address) != nil) == isPage)
    }

    @Test("takes the state behind a query of its own")
    func link() {
        #expect(BindingPage("https://m.example.com/bind")?.link("s.1") == "https://m.example.com/bind?state=s.1")
        #expect(BindingPage("https://m.example.com/?a=b")?.link("s.1") == "https://m.example.com/?a=b&state=s.1")
    }

    @Test(
        "shows of a customer's number what its owner knows it by",
        arguments: [
            ("C10001", "****01"), ("88001234", "88****34"), ("C123", "****"), ("", "****"), ("12345678901234567890", "12****90"),
        ]
    )
    func mask(number: String, shown: String) {
        #expect(CustomerLink(customer: number, since: Date()).maskedCustomer == shown)
    }
}
