import ArgumentParser
import CustomerService
import FoundationEssentials
import SignatureVerify
import WebhookCore
import WebhookServer

/// Where a command takes an account's secrets from: options, else the account of a configuration, else the environment.
///
/// None of them is ever shown.
struct SecretOptions: ParsableArguments {
    @OptionGroup(title: "Secrets")
    var source: ConfigurationOptions

    @Option(help: ArgumentHelp("The account of the configuration whose secrets are used.", valueName: "name"))
    var account: String?

    @Option(help: "The token. Better given as WEBHOOKD_TOKEN: other users of the machine can see a command's arguments.")
    var token: String?

    @Option(
        name: .customLong("key"),
        help: ArgumentHelp("The EncodingAESKey. Better given as WEBHOOKD_ENCODING_AES_KEY.", valueName: "encoding-aes-key")
    )
    var encodingAESKey: String?

    @Option(help: ArgumentHelp("The AppID that envelopes are sealed for.", valueName: "app-id"))
    var appID: String?

    /// What was found; nil for what was not given.
    struct Found {
        var tokens: Rotating<Token>?
        var keys: Rotating<EncodingAESKey>?
        var appID: AppID?
        var account: Account?

        func requireTokens() throws -> Rotating<Token> {
            guard let tokens else { throw missing("token", "--token, WEBHOOKD_TOKEN or --config with --account") }
            return tokens
        }

        func requireKeys() throws -> Rotating<EncodingAESKey> {
            guard let keys else {
                throw missing("EncodingAESKey", "--key, WEBHOOKD_ENCODING_AES_KEY or --config with --account")
            }
            return keys
        }

        func requireAppID() throws -> AppID {
            guard let appID else { throw missing("AppID", "--app-id or --config with --account") }
            return appID
        }

        private func missing(_ secret: String, _ places: String) -> ValidationError {
            ValidationError("no \(secret) is known; give \(places)")
        }
    }

    /// - Parameter services: those of the executable.
    func find(_ services: AccountServices) throws -> Found {
        let environment = CommandEnvironment.variables
        var found = Found()
        if let account { found.use(try source.configuration(services).account(named: account).account) }
        do throws(SecretError) {
            let token = token ?? (account == nil ? environment["WEBHOOKD_TOKEN"] : nil)
            if let token { found.tokens = Rotating(try Token(token)) }
            let key = encodingAESKey ?? (account == nil ? environment["WEBHOOKD_ENCODING_AES_KEY"] : nil)
            if let key { found.keys = Rotating(try EncodingAESKey(key)) }
        } catch {
            throw ValidationError("\(error)")
        }
        if let appID { found.appID = AppID(appID) }
        return found
    }
}

extension SecretOptions.Found {
    fileprivate mutating func use(_ account: Account) {
        self.account = account
        tokens = account.tokens
        keys = account.keys
        appID = account.appID
    }
}

extension ConfigurationOptions {
    /// The configuration; where it has errors they are told, and the command ends with 78.
    func configuration(_ services: AccountServices) throws -> DaemonConfiguration {
        let loaded = load(services)
        guard let configuration = loaded.configuration, loaded.errors.isEmpty else {
            for problem in loaded.errors { StandardError.print("\(problem)") }
            throw ExitCode.badConfiguration
        }
        return configuration
    }
}

extension DaemonConfiguration {
    /// The account of that name; where there is none the command ends with 78.
    func account(named name: String) throws -> AccountConfiguration {
        if let account = accounts.first(where: { $0.account.name.rawValue == name }) { return account }
        let names = accounts.map(\.account.name.rawValue).joined(separator: ", ")
        throw ExitCode.badConfiguration.saying("the configuration has no account `\(name)`; it has \(names)")
    }
}
