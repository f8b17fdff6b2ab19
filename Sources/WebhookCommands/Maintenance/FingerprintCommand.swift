import ArgumentParser
import SignatureVerify
import WebhookCore

struct FingerprintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint",
        abstract: "Prints what stands in the log for a customer.",
        discussion: """
            Made with log.openid_key, so that a customer's lines are found in the log. The other way round, commands on the \
            database take a fingerprint in the place of the openid or the delivery's id.

              echo oUser… | webhookd fingerprint --config /etc/webhookd/webhookd.yaml -

            Exits with 78 where the configuration has no such key: then each start of the service makes one of its own.
            """
    )

    @Option(
        help: ArgumentHelp("The configuration of the service that writes the log.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var config: String

    @Option(help: "text or json.")
    var output = OutputForm.text

    @Argument(help: ArgumentHelp("The customer's openid, \(PrivateArgument.note).", valueName: "openid"))
    var openID: CustomerArgument

    func validate() throws {
        try openID.validate("the openid")
    }

    func run() async throws {
        guard let digest = try DatabasePlace(configuration: config).digest() else {
            throw ExitCode.badConfiguration.saying("the configuration has no log.openid_key")
        }
        let fingerprint = digest.fingerprint(of: try openID.text())
        switch output {
        case .json: StandardOutput.print(try OutputForm.json(["fingerprint": fingerprint]))
        case .text: StandardOutput.print(fingerprint)
        }
    }
}
