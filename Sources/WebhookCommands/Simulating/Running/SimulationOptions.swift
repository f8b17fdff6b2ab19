import ArgumentParser
import FoundationEssentials
import WebhookCore

/// Which accounts are simulated, and which server they call.
struct SimulationOptions: ParsableArguments {
    @OptionGroup
    var secrets: SecretOptions

    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Call the server at this URL in place of the configuration's own listener.",
            discussion: """
                Without a path, each account's path is put behind it. With one, it is that of --account, or of the account \
                that --token, --key, --mode, --app-id, --original-id and --secret describe.
                """,
            valueName: "url"
        )
    )
    var target: TargetURL?

    @Flag(help: "Run the configured service in this process, with the simulated platform as its platform.")
    var serve = false

    @Flag(help: "Let --target be on another machine: it gets made-up messages with valid signatures.")
    var allowRemoteTarget = false

    @Option(help: "The account's mode at --target: plain, compatible or safe; plain by default.", transform: Account.Mode.parsed)
    var mode: Account.Mode?

    @Option(help: ArgumentHelp("The account's original id at --target.", valueName: "gh_…"))
    var originalID: String?

    @Option(
        help: ArgumentHelp("The AppSecret with which the server at --target asks for access tokens.", valueName: "app-secret")
    )
    var secret: String?

    func validate() throws {
        if serve, target != nil { throw ValidationError("--serve and --target exclude each other") }
        if describesAccount, target == nil {
            throw ValidationError("--token, --key, --app-id, --mode, --original-id and --secret describe the account at --target")
        }
        if describesAccount, secrets.source.file != nil || secrets.account != nil {
            throw ValidationError("an account is described by --config, with --account, or by --token and what goes with it")
        }
        if describesAccount, secrets.token == nil, CommandEnvironment.variables["WEBHOOKD_TOKEN"] == nil {
            throw ValidationError("the account at --target needs --token or WEBHOOKD_TOKEN")
        }
        if let mode, mode != .plain, secrets.encodingAESKey == nil,
            CommandEnvironment.variables["WEBHOOKD_ENCODING_AES_KEY"] == nil
        {
            throw ValidationError("\(mode.rawValue) mode needs --key or WEBHOOKD_ENCODING_AES_KEY")
        }
        if let target, !allowRemoteTarget, !target.isOnThisMachine {
            throw ValidationError("--target is not on this machine; --allow-remote-target if that is meant")
        }
    }

    /// Whether anything of an account is said beside a configuration.
    var describesAccount: Bool {
        [secrets.token, secrets.encodingAESKey, secrets.appID, mode?.rawValue, originalID, secret].contains { $0 != nil }
    }
}

extension TargetURL {
    /// Whether it is one of this machine's own names.
    var isOnThisMachine: Bool {
        let host = (url.host() ?? "").lowercased()
        if ["localhost", "::1", "[::1]"].contains(host) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts.allSatisfy { $0 != nil } && parts[0] == 127
    }
}
