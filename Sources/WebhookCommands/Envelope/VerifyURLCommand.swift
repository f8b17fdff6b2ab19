import ArgumentParser
import FoundationEssentials
import NIOCore
import SignatureVerify
import WebhookCore

struct VerifyURLCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify-url",
            abstract: "Checks a callback URL as the platform's console does when its settings are saved.",
            discussion: """
                Sends a signed handshake and says in one line each what the console would accept or refuse. Exits with 1 when it \
                would refuse what is answered.

                Where that is answered right, it sends a second one with a wrong signature, which the service must refuse. The \
                service counts the first among its handshakes and the second among its rejections with the reason probe, apart from \
                what strangers send. With --without-forgery only the first is sent.

                  \(Executable.name) verify-url https://wechat.example.com/wechat/air --config /etc/webhookd/webhookd.yaml --account air
                """
        )
    }

    @Argument(help: ArgumentHelp("The URL as it stands in the console.", valueName: "url"))
    var target: TargetURL

    @OptionGroup
    var secrets: SecretOptions

    @Option(help: ArgumentHelp("Seconds to wait for the answer; the platform waits five.", valueName: "seconds"))
    var patience = HTTPExchange.platformPatience

    @Flag(help: "Send no handshake with a wrong signature.")
    var withoutForgery = false

    @Option(help: "text or json.")
    var output = OutputForm.text

    func validate() throws {
        if !(0.1...60).contains(patience) { throw ValidationError("--patience must be between 0.1 and 60 seconds") }
    }

    func run() async throws {
        let token = try secrets.find(Executable.services).requireTokens().current
        let platform = PlatformDouble(mode: .plain, originalID: nil, appID: AppID(""), token: token)
        let echo = String(UInt64.random(in: 1_000_000_000_000_000_000..<9_000_000_000_000_000_000))
        let nonce = String(Int.random(in: 100_000_000..<2_000_000_000))
        let time = Int64(Date().timeIntervalSince1970)
        let query = try platform.handshake(echo: echo, timestamp: time, nonce: nonce)
        // The same with a signature that is none of a query, by which the service knows whose it is.
        let verifier = SignatureVerifier(tokens: Rotating(token))
        let forged = try verifier.sign(timestamp: "\(time)", nonce: nonce, encrypt: QueryVerifier.probedEnvelope)
        let right = try verifier.sign(timestamp: "\(time)", nonce: nonce)
        let forgedQuery = query.replacing(right.hex, with: forged.hex)
        guard let url = target.url.appending(callbackQuery: query),
            let forgedURL = target.url.appending(callbackQuery: forgedQuery)
        else { throw ValidationError("the URL cannot carry a query") }

        var findings: [URLFinding]
        do throws(HTTPExchange.Failure) {
            let exchange = try await HTTPExchange.send(to: url, body: nil, patience: patience)
            findings = URLFinding.all(in: exchange, echo: echo)
            let isEchoed = !findings.contains { $0.severity == .failed }
            if isEchoed, !withoutForgery,
                let forged = try? await HTTPExchange.send(to: forgedURL, body: nil, patience: patience)
            {
                findings.append(URLFinding.forged(forged, echo: echo))
            }
        } catch {
            findings = [URLFinding(.failed, await explanation(of: error))]
        }
        let isAccepted = !findings.contains { $0.severity == .failed }
        findings += target.hindrances.map { URLFinding(.warning, $0) }
        if target.url.scheme?.lowercased() == "http" {
            let text = "http: whoever carries it reads what customers write; the console takes https as well"
            findings.append(URLFinding(.warning, text))
        }
        switch output {
        case .text:
            let verdict =
                !isAccepted
                ? "the console would refuse this URL"
                : target.hindrances.isEmpty
                    ? "the console would accept this URL" : "the service answers right; the platform cannot call this URL"
            StandardOutput.print((findings.map(\.line) + [verdict]).joined(separator: "\n"))
        case .json: StandardOutput.print(try OutputForm.json(Report(isAccepted: isAccepted, findings: findings)))
        }
        if !isAccepted { throw ExitCode.expectation }
    }

    /// Of a certificate, what is wrong with it, which the library does not say.
    private func explanation(of failure: HTTPExchange.Failure) async -> String {
        guard case .notBelieved = failure, let host = target.url.host() else { return "\(failure)" }
        let limit = TimeAmount.milliseconds(Int64(patience * 1_000))
        let chain = await ShownCertificate.chain(of: host, port: target.port, within: limit)
        return CertificateFlaw(of: chain, at: Date()).map { "no connection by TLS: \($0)" } ?? "\(failure)"
    }

    private struct Report: Encodable {
        let isAccepted: Bool
        let findings: [URLFinding]
    }
}
