import Foundation
import Logging
import SignatureVerify
import WebhookCore

/// A CGI program (RFC 3875): any web server that can start one serves an account with it.
///
/// The head comes as environment variables, the body on standard input, and the answer goes to standard output. What
/// another server hands over in another way goes the same way from `admit` on.
@main
struct BarePipeline {
    static func main() async throws {
        let arrivedAt = Date()
        let environment = ProcessInfo.processInfo.environment
        guard let token = environment["WECHAT_TOKEN"] else { return respond(status: 503) }
        let pipeline = try pipeline(token: token)
        let query = environment["QUERY_STRING"] ?? ""
        switch environment["REQUEST_METHOD"] {
        case "GET": respond(pipeline.handshake(query: query))
        case "POST":
            do throws(Rejection) {
                // Before the body is read: whoever does not know the token costs one hash.
                let verified = try pipeline.admit(query: query)
                guard let body = body(ofLength: environment["CONTENT_LENGTH"]) else { return respond(status: 413) }
                respond(await pipeline.answer(Delivery(query: verified, body: body, arrivedAt: arrivedAt)))
            } catch {
                respond(.rejected(error))
            }
        default: respond(status: 405)
        }
    }

    private static func pipeline(token: String) throws -> WebhookPipeline {
        let account = try Account(
            name: AccountName("shop"),
            originalID: OriginalID("gh_webhookd00001"),
            appID: AppID("wx00000000000000d1"),
            mode: .plain,
            tokens: Rotating(Token(token))
        )
        let routes = Routes {
            On(.subscribe) { _ in .text("欢迎关注") }
            Text { context in .text("您说：\(context.text?.original ?? "")") }
        }
        // Standard output is the answer's.
        let logger = Logger(label: "bare-pipeline", factory: { StreamLogHandler.standardError(label: $0) })
        return WebhookPipeline(account: account, routes: routes, logger: logger)
    }

    /// Nil for a body of unknown length or of more than 64 KiB.
    private static func body(ofLength text: String?) -> [UInt8]? {
        guard let length = text.flatMap({ Int($0) }), (0...65_536).contains(length) else { return nil }
        guard let bytes = try? FileHandle.standardInput.read(upToCount: length), bytes.count == length else {
            return length == 0 ? [] : nil
        }
        return Array(bytes)
    }

    private static func respond(_ answer: Answer) {
        switch answer {
        case .body(let body, let type):
            write(
                "Status: 200\r\nContent-Type: \(type.rawValue)\r\nX-Content-Type-Options: nosniff\r\nContent-Length: \(body.count)\r\n\r\n",
                body
            )
        case .rejected(let rejection): respond(status: rejection.status)
        }
    }

    private static func respond(status: Int) {
        write("Status: \(status)\r\nContent-Length: 0\r\n\r\n", [])
    }

    private static func write(_ head: String, _ body: [UInt8]) {
        try? FileHandle.standardOutput.write(contentsOf: Data(head.utf8) + Data(body))
    }
}
