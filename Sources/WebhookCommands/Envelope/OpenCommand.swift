import ArgumentParser
import SignatureVerify
import WebhookCore

struct OpenCommand<Executable: WebhookExecutable>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "open",
            abstract: "Opens an envelope: of the platform, or of an answer to it.",
            discussion: """
                Prints the plain document. When it cannot be opened or is not signed right, says which check failed and exits \
                with 1. The service itself never tells its callers.

                  \(Executable.name) open body.xml --config deploy/demo.yaml --account air-safe --query "$query"
                """
        )
    }

    @Argument(help: "The file with the body or the text of Encrypt; standard input when it is - or missing.")
    var file: String?

    @OptionGroup
    var secrets: SecretOptions

    @Option(
        help: ArgumentHelp(
            "The query of the callback's URL, whose msg_signature is checked, \(PrivateArgument.note). An answer brings its own.",
            valueName: "query"
        )
    )
    var query: PrivateArgument?

    @Option(help: "text or json.")
    var output = OutputForm.text

    private struct Report: Encodable {
        let document: String
        let key: String
        let messageSignature: String

        enum CodingKeys: String, CodingKey {
            case document, key
            case messageSignature = "msg_signature"
        }
    }

    func run() throws {
        let found = try secrets.find(Executable.services)
        let keys = try found.requireKeys()
        let appID = try found.requireAppID()
        let envelope = try SealedText(reading: try InputText.read(file), query: try query?.text())
        var isSigned = false
        if let claim = envelope.claim {
            let verifier = SignatureVerifier(tokens: try found.requireTokens())
            let isValid = try verifier.isValid(
                claim.signature,
                timestamp: claim.timestamp,
                nonce: claim.nonce,
                laidOut: envelope.encrypt
            )
            guard isValid else {
                throw ExitCode.expectation.saying(
                    "the msg_signature does not match: another token, or the envelope, timestamp or nonce was changed"
                )
            }
            isSigned = true
        }
        let opened = try open(envelope.encrypt, EnvelopeCipher(keys: keys, receiver: appID.rawValue), appID)
        let document = String(decoding: opened.message, as: UTF8.self)
        switch output {
        case .text:
            if !isSigned { StandardError.print("note: the msg_signature was not checked; give --query") }
            if opened.key == .previous { StandardError.print("note: sealed with the previous key") }
            StandardOutput.print(document)
        case .json:
            let report = Report(
                document: document,
                key: opened.key == .current ? "current" : "previous",
                messageSignature: isSigned ? "valid" : "not checked"
            )
            StandardOutput.print(try OutputForm.json(report))
        }
    }

    private func open(_ encrypt: String, _ cipher: EnvelopeCipher, _ appID: AppID) throws -> EnvelopeCipher.Opened {
        do throws(EnvelopeError) {
            return try cipher.open(encrypt)
        } catch {
            throw ExitCode.expectation.saying(error.explanation(receiver: appID))
        }
    }
}

extension EnvelopeError {
    fileprivate func explanation(receiver: AppID) -> String {
        switch self {
        case .notBase64: "Encrypt is not Base64"
        case .length: "Encrypt holds no whole number of 32-byte blocks; something was cut off"
        case .content(.padding): "the padding is wrong: sealed with another EncodingAESKey, or damaged"
        case .content(.messageLength): "the length field points past the end: sealed with another EncodingAESKey, or damaged"
        case .content(.receiver): "sealed for another receiver than \(receiver)"
        case .library(let error): "OpenSSL failed: \(error)"
        }
    }
}
