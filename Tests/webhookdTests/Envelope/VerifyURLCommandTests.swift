import Foundation
import Testing

@Suite("webhookd verify-url", .timeLimit(.minutes(1)))
struct VerifyURLCommandTests {
    private func run(_ url: String, _ arguments: [String] = ["--token", "abc"]) async throws -> BuiltCommand.Outcome {
        await BuiltCommand.call(["verify-url", url] + arguments)
    }

    /// The output without the line about the port, which differs from run to run.
    private func verdict(
        _ answer: String?,
        later: String? = nil,
        _ arguments: [String] = ["--token", "abc"]
    ) async throws -> (Int32, [Substring]) {
        try await CannedServer.serve(answer, later: later) { server in
            let outcome = try await run(server.url + "/wechat/air", arguments)
            let lines = outcome.output.split(separator: "\n")
            let port = server.url.split(separator: ":").last ?? ""
            let hindrances = [
                "warning  port \(port): the platform calls 80 and 443 only; put a proxy in front",
                "warning  127.0.0.1: the platform calls from the internet, and reaches no address of your own network",
                "warning  http: whoever carries it reads what customers write; the console takes https as well",
            ]
            #expect(lines.suffix(4).prefix(3).map(String.init) == hindrances)
            return (outcome.exitCode, lines.filter { !hindrances.contains(String($0)) })
        }
    }

    @Test(
        "tells what the console would refuse, in one line each",
        arguments: [
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n\u{FEFF}{echo}",
                [
                    "ok       answered in time", "ok       status 200",
                    "FAILED   the body is not the echostr: it begins with a byte order mark",
                ]
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n\"{echo}\"",
                [
                    "ok       answered in time", "ok       status 200",
                    "FAILED   the body is not the echostr: 1 bytes stand before it and 1 behind it", "ok       Content-Length 21",
                ]
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                [
                    "ok       answered in time", "ok       status 200", "FAILED   the body is not the echostr: it is empty",
                    "ok       Content-Length 0",
                ]
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
                [
                    "ok       answered in time", "ok       status 200", "FAILED   the body is not the echostr: it is a page",
                    "ok       Content-Length 6",
                ]
            ),
            (
                "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
                ["ok       answered in time", "FAILED   status 302: the platform follows no redirect"]
            ),
            (
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
                [
                    "ok       answered in time",
                    "FAILED   status 403: refused; the token differs, or the machine's clock is wrong",
                ]
            ),
            (
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                ["ok       answered in time", "FAILED   status 404: nothing answers at this path"]
            ),
        ]
    )
    func refused(answer: String, lines: [String]) async throws {
        let (exitCode, output) = try await verdict(answer)
        #expect(exitCode == 1)
        #expect(output.prefix(lines.count).map(String.init) == lines)
        #expect(output.last == "the console would refuse this URL")
    }

    @Test("warns of what the console lets pass")
    func warnings() async throws {
        let (exitCode, output) = try await verdict(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n13\r\n{echo}\r\n0\r\n\r\n"
        )
        #expect(exitCode == 0)
        #expect(
            output == [
                "ok       answered in time", "ok       status 200", "ok       the body is the echostr",
                "warning  no Content-Length: the platform has been seen to refuse chunked answers",
                "warning  a handshake with a wrong signature is echoed as well: nothing is verified",
                "the service answers right; the platform cannot call this URL",
            ]
        )
    }

    @Test(
        "believes a refusal of a wrong signature alone, and no other answer to it",
        arguments: [
            "200 OK", "302 Found", "401 Unauthorized", "403 Forbidden", "404 Not Found", "429 Too Many Requests",
            "502 Bad Gateway",
        ]
    )
    func forged(status: String) async throws {
        let (exitCode, output) = try await verdict(
            "HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n{echo}",
            later: "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(exitCode == 0)
        let line = try #require(output.dropLast().last)
        let code = status.prefix(3)
        let doubt = "warning  a handshake with a wrong signature gets status \(code): not known whether a signature is checked"
        #expect(code == "403" ? line.hasPrefix("ok       a wrong signature is refused;") : line == doubt)
    }

    @Test("waits no longer than the platform")
    func patience() async throws {
        let (exitCode, output) = try await verdict(nil, later: nil, ["--token", "abc", "--patience", "0.5"])
        #expect(exitCode == 1)
        #expect(output == ["FAILED   no complete answer within 0.5 s", "the console would refuse this URL"])
    }

    @Test(
        "tells why a certificate is not believed",
        arguments: zip(
            CertificateServer.Certificate.allCases,
            [
                "its certificate is self-signed; the platform believes public authorities alone, such as Let's Encrypt",
                "its certificate ended on 2020-03-01; renew it",
                "its certificate comes without its issuer's; give the proxy the whole chain (fullchain.pem), from a public authority",
            ]
        )
    )
    func certificate(_ certificate: CertificateServer.Certificate, reason: String) async throws {
        let server = try CertificateServer(certificate)
        let outcome = try await run("https://localhost:\(server.port)/wechat/air", ["--token", "abc", "--patience", "20"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.hasPrefix("FAILED   no connection by TLS: \(reason)\n"), "\(outcome.output)")
    }

    @Test(
        "tells of addresses that the platform cannot call",
        arguments: [
            ("http://10.1.2.3:1", 2), ("http://[::1]:1", 2), ("http://192.168.0.7:1", 2), ("http://172.31.255.1:1", 2),
            ("http://myserver:1", 2), ("http://a.local:1", 2), ("http://100.64.0.1:1", 2),
        ]
    )
    func address(url: String, count: Int) async throws {
        let outcome = try await run(url, ["--token", "abc", "--patience", "0.1"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.matches(of: /warning  [^\n]*the platform calls/).count == count, "\(outcome.output)")
    }

    @Test("says which rejection it has caused, and causes none when told not to")
    func ownRejection() async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory)
        let url = "http://127.0.0.1:\(serving.callbacks)/wechat/air"
        func rejections(_ reason: String) async throws -> Bool {
            let metrics = try await LoopbackConnection.request("GET", "/metrics", port: serving.operations)
            return String(decoding: metrics.body, as: UTF8.self).split(separator: "\n").contains { line in
                line.hasPrefix("webhookd_rejections_total{") && line.contains("\"\(reason)\"") && !line.hasSuffix(" 0")
            }
        }
        let quiet = try await run(url, ["--token", "air-token", "--without-forgery"])
        #expect(quiet.exitCode == 0, "\(quiet.output)")
        #expect(!quiet.output.contains("webhookd_rejections_total"))
        #expect(try await !rejections("probe"))
        let wrongToken = try await run(url, ["--token", "another"])
        #expect(wrongToken.exitCode == 1 && !wrongToken.output.contains("webhookd_rejections_total"))
        #expect(try await rejections("signature-mismatch"))
        #expect(try await !rejections("probe"))
        let outcome = try await run(url, ["--token", "air-token"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("webhookd_rejections_total counts that once as probe"))
        #expect(try await rejections("probe"))
        serving.process.signal(SIGTERM)
        _ = await serving.process.outcome()
    }

    @Test("writes JSON for scripts")
    func json() async throws {
        let outcome = try await CannedServer.serve("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") { server in
            try await run(server.url, ["--token", "abc", "--output", "json"])
        }
        struct Report: Decodable {
            struct Finding: Decodable {
                let severity: String
                let text: String
            }
            let isAccepted: Bool
            let findings: [Finding]
        }
        #expect(outcome.exitCode == 1)
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        #expect(!report.isAccepted)
        #expect(report.findings.map(\.severity) == ["passed", "failed", "warning", "warning", "warning"])
    }

    @Test(
        "exits with 64 for wrong arguments",
        arguments: [
            ["ftp://example.com/", "--token", "abc"], ["/wechat", "--token", "abc"], ["http://", "--token", "abc"],
            ["http://127.0.0.1/"], ["http://127.0.0.1/", "--token", "abc", "--patience", "0"], [],
        ]
    )
    func usage(arguments: [String]) async throws {
        let outcome = await BuiltCommand.call(["verify-url"] + arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
    }
}
