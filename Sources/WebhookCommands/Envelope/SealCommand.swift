import ArgumentParser
import SignatureVerify
import WebhookCore

struct SealCommand<Executable: WebhookExecutable>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: "Seals a plain document as the platform would, and signs it.",
            discussion: """
                Prints the query of the callback's URL, an empty line and its body.

                  \(Executable.name) seal message.xml --config deploy/demo.yaml --account air-safe
                """
        )
    }

    enum Form: String, ExpressibleByArgument, CaseIterable {
        /// The envelope alone.
        case safe
        /// The plain fields beside the envelope.
        case compatible
    }

    @Argument(help: "The file with the document; standard input when it is - or missing.")
    var file: String?

    @OptionGroup
    var secrets: SecretOptions

    @OptionGroup
    var stamp: StampOptions

    @Option(help: "The body's form: safe or compatible.")
    var form = Form.safe

    @Option(help: ArgumentHelp("Whom the envelope names; else whom the document or the account does.", valueName: "gh_…"))
    var originalID: String?

    @Option(help: ArgumentHelp("The 16 characters to lead with, to reproduce an envelope.", valueName: "text"))
    var random: String?

    @Option(help: "text or json.")
    var output = OutputForm.text

    func validate() throws {
        if let random, random.utf8.count != 16 { throw ValidationError("--random must have 16 bytes") }
    }

    private struct Report: Encodable {
        let query: String
        let body: String
        let encrypt: String
        let messageSignature: String
        let signature: String
        let timestamp: String
        let nonce: String

        enum CodingKeys: String, CodingKey {
            case query, body, encrypt, signature, timestamp, nonce
            case messageSignature = "msg_signature"
        }
    }

    func run() throws {
        let found = try secrets.find(Executable.services)
        let token = try found.requireTokens().current
        let key = try found.requireKeys().current
        let appID = try found.requireAppID()
        let document = try InputText.read(file)
        let root = try? XMLReader().read(Array(document.utf8)).root
        if form == .compatible, root == nil { throw ExitCode.badData.saying("the document is not well-formed XML") }
        let named = (root?.child("ToUserName")?.text).flatMap { $0.isEmpty ? nil : OriginalID($0) }
        let platform = PlatformDouble(
            mode: form == .safe ? .safe : .compatible,
            originalID: originalID.map { OriginalID($0) } ?? named ?? found.account?.originalID,
            appID: appID,
            token: token,
            key: key
        )
        let stamp = try platform.stamp(document, timestamp: stamp.time, nonce: stamp.text, random: random.map { Array($0.utf8) })
        guard let seal = stamp.seal else { return }
        let report = Report(
            query: platform.query(stamp, openID: root?.child("FromUserName")?.text),
            body: platform.body(document, stamp),
            encrypt: seal.encrypt,
            messageSignature: seal.signature,
            signature: stamp.signature,
            timestamp: stamp.timestamp,
            nonce: stamp.nonce
        )
        switch output {
        case .text: StandardOutput.print("\(report.query)\n\n\(report.body)")
        case .json: StandardOutput.print(try OutputForm.json(report))
        }
    }
}
