import ArgumentParser
import SignatureVerify

struct SignCommand<Executable: WebhookExecutable>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign",
            abstract: "Prints the signature that the platform would send.",
            discussion: """
                Of token, timestamp and nonce; with --encrypt the msg_signature, which covers the envelope too.

                  \(Executable.name) sign --token AAAAA --timestamp 1714036504 --nonce 1514711492
                  curl "http://127.0.0.1:8080/wechat/air?$(\(Executable.name) sign --token air-token --query --echo hello)"
                """
        )
    }

    @OptionGroup
    var secrets: SecretOptions

    @OptionGroup
    var stamp: StampOptions

    @Option(help: ArgumentHelp("The text of Encrypt.", valueName: "base64"))
    var encrypt: String?

    @Option(help: ArgumentHelp("The echostr of a handshake, for --query.", valueName: "text"))
    var echo: String?

    @Flag(help: "Print the whole query of a callback's URL.")
    var query = false

    @Option(help: "text or json.")
    var output = OutputForm.text

    func validate() throws {
        if output == .text, !query, stamp.timestamp == nil || stamp.nonce == nil {
            throw ValidationError(
                "a signature alone says nothing about a time and a nonce chosen here; add --query or --output json"
            )
        }
    }

    private struct Report: Encodable {
        let signature: String
        let messageSignature: String?
        let timestamp: String
        let nonce: String
        let query: String

        enum CodingKeys: String, CodingKey {
            case signature, timestamp, nonce, query
            case messageSignature = "msg_signature"
        }
    }

    func run() throws {
        let verifier = SignatureVerifier(tokens: try secrets.find(Executable.services).requireTokens())
        let timestamp = String(stamp.time)
        let nonce = stamp.text
        let signature = try verifier.sign(timestamp: timestamp, nonce: nonce).hex
        let messageSignature = try encrypt.map { try verifier.sign(timestamp: timestamp, nonce: nonce, encrypt: $0).hex }
        var parts = ["signature=\(signature)"]
        if let echo { parts.append("echostr=\(echo)") }
        parts += ["timestamp=\(timestamp)", "nonce=\(nonce)"]
        if let messageSignature { parts += ["encrypt_type=aes", "msg_signature=\(messageSignature)"] }
        let text = parts.joined(separator: "&")
        switch output {
        case .text: StandardOutput.print(query ? text : messageSignature ?? signature)
        case .json:
            let report = Report(
                signature: signature,
                messageSignature: messageSignature,
                timestamp: timestamp,
                nonce: nonce,
                query: text
            )
            StandardOutput.print(try OutputForm.json(report))
        }
    }
}
