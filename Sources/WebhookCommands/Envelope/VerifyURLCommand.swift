import ArgumentParser
import FoundationEssentials
import SignatureVerify
import WebhookCore

struct VerifyURLCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify-url",
            abstract: "Checks a callback URL as the platform's console does when its settings are saved.",
            discussion: """
                Sends a signed handshake and says in one line each what the console would accept or refuse. Exits with 1 when it \
                would refuse.

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
        // The same with another token's signature.
        let stranger = PlatformDouble(mode: .plain, originalID: nil, appID: AppID(""), token: try Token("a-token-of-nobody"))
        let forgedQuery = try stranger.handshake(echo: echo, timestamp: time, nonce: nonce)
        guard let url = target.url.appending(callbackQuery: query),
            let forgedURL = target.url.appending(callbackQuery: forgedQuery)
        else { throw ValidationError("the URL cannot carry a query") }

        var findings: [URLFinding]
        do throws(HTTPExchange.Failure) {
            let exchange = try await HTTPExchange.send(to: url, body: nil, patience: patience)
            let forged = try? await HTTPExchange.send(to: forgedURL, body: nil, patience: patience)
            findings = URLFinding.all(in: exchange, echo: echo, forged: forged)
        } catch {
            findings = [URLFinding(.failed, "\(error)")]
        }
        if ![80, 443].contains(target.port) {
            findings.append(URLFinding(.warning, "port \(target.port): the console takes 80 and 443 only"))
        }
        let isAccepted = !findings.contains { $0.severity == .failed }
        switch output {
        case .text:
            let verdict = isAccepted ? "the console would accept this URL" : "the console would refuse this URL"
            StandardOutput.print((findings.map(\.line) + [verdict]).joined(separator: "\n"))
        case .json: StandardOutput.print(try OutputForm.json(Report(isAccepted: isAccepted, findings: findings)))
        }
        if !isAccepted { throw ExitCode.expectation }
    }

    private struct Report: Encodable {
        let isAccepted: Bool
        let findings: [URLFinding]
    }
}
