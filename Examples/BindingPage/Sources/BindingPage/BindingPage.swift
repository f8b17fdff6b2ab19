import Foundation
import Hummingbird
import Logging
import SignatureVerify

/// A company's page that signs customers in for their chat, on loopback: put a proxy with TLS in front of it.
@main
struct BindingPage {
    static func main() async throws {
        let logger = Logger(label: "binding-page")
        let environment = ProcessInfo.processInfo.environment
        guard let account = environment["BINDING_ACCOUNT"], let back = environment["BINDING_RETURN"],
            let secret = try environment["BINDING_SECRET"].map({ try SharedSecret($0) })
        else {
            logger.critical("set BINDING_ACCOUNT, BINDING_RETURN and BINDING_SECRET, as the account's configuration has them")
            exit(78)
        }
        let pages = SignInPages(
            account: account,
            back: back,
            secret: secret,
            visitors: SimulatedOAuth(),
            members: Members(codes: ["C10001": "246810", "C10002": "135790"])
        )
        let port = environment["PORT"].flatMap { Int($0) } ?? 8090
        let application = Application(
            router: pages.router,
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        )
        try await application.runService()
    }
}
