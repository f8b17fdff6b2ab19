import ArgumentParser
import CustomerService
import FoundationEssentials
import PlatformSimulator
import SignatureVerify
import WeChatPlatform
import WebhookCore
import WebhookServer

/// The accounts that are simulated, and the configuration they come from.
struct SimulationPlan: Sendable {
    struct PlannedAccount: Sendable {
        /// As the configuration calls it.
        let name: String
        let simulated: SimulatedAccount
        /// Behind the address of the configuration's listener.
        let path: String
    }

    let accounts: [PlannedAccount]
    /// Nil where the options describe the one account.
    let configuration: DaemonConfiguration?

    /// The configuration that is used where none is named.
    static let demo = "deploy/demo.yaml"

    init(_ options: SimulationOptions, _ services: AccountServices) throws {
        if options.describesAccount {
            accounts = [try Self.account(describedBy: options, services)]
            configuration = nil
            return
        }
        let configuration = try Self.source(options).configuration(services)
        self.configuration = configuration
        var wanted = configuration.accounts.filter { $0.account.originalID != nil }
        let named = try options.secrets.account.map { try configuration.account(named: $0) }
        let isOfOne = options.target.map { !["", "/"].contains($0.url.path()) } ?? false
        if isOfOne {
            guard let named else {
                throw ValidationError("a URL with a path is one account's: name it with --account, or give its --token")
            }
            wanted = [named]
        }
        guard !wanted.isEmpty else {
            throw ExitCode.badConfiguration.saying("the configuration has no account with an original_id, by which it is called")
        }
        try Self.checkAppIDs(wanted)
        let base = try options.serve ? nil : options.target?.url.absoluteString ?? Self.listener(of: configuration)
        let names = Self.shownNames(wanted, services)
        accounts = wanted.map { account in
            let target = isOfOne ? base : base.map { ($0.hasSuffix("/") ? String($0.dropLast()) : $0) + account.path }
            return PlannedAccount(account, shownAs: names[account.account.name], calledAt: target, services)
        }
    }

    private static func source(_ options: SimulationOptions) throws -> ConfigurationOptions {
        if options.secrets.source.file != nil { return options.secrets.source }
        guard FileManager.default.fileExists(atPath: demo) else {
            throw ValidationError("no account is known: give --config, or --target with --token and what goes with it")
        }
        return try ConfigurationOptions.parse(["--config", demo])
    }

    private static func account(describedBy options: SimulationOptions, _ services: AccountServices) throws -> PlannedAccount {
        let found = try options.secrets.find(services)
        let callbacks = SimulatedAccount.Callbacks(
            mode: options.mode ?? .plain,
            token: try found.requireTokens().current,
            key: found.keys?.current,
            target: options.target?.url.absoluteString
        )
        let simulated = SimulatedAccount(
            appID: found.appID ?? AppID("wx00000000000000d1"),
            secret: options.secret ?? "secretOfTheSimulatedAccount",
            name: "公众号",
            originalID: options.originalID.map { OriginalID($0) } ?? OriginalID("gh_webhookd00001"),
            callbacks: callbacks
        )
        return PlannedAccount(name: "target", simulated: simulated, path: "")
    }

    /// Where the configured service listens, as a URL without a path.
    private static func listener(of configuration: DaemonConfiguration) throws -> String {
        guard case .tcp(let host, let port) = configuration.callbacks, port != 0 else {
            throw ValidationError("the configuration's listener has no port to call; give --target or --serve")
        }
        let reached = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
        return "http://\(ListenAddress.tcp(host: reached, port: port))"
    }

    private static func checkAppIDs(_ accounts: [AccountConfiguration]) throws {
        var owners: [AppID: AccountName] = [:]
        for account in accounts {
            guard let other = owners.updateValue(account.account.name, forKey: account.account.appID) else { continue }
            throw ExitCode.badConfiguration.saying(
                "the accounts \(other) and \(account.account.name) have the same app_id, by which the platform knows them"
            )
        }
    }

    /// The account's names on a phone, each once.
    private static func shownNames(_ accounts: [AccountConfiguration], _ services: AccountServices) -> [AccountName: String] {
        let names = accounts.map { $0.displayName ?? services[$0.service]?.displayName ?? $0.account.name.rawValue }
        let pairs = zip(accounts, names).map { account, name in
            let isAlone = names.count { $0 == name } == 1
            return (account.account.name, isAlone ? name : "\(name) \(account.account.name)")
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension SimulationPlan.PlannedAccount {
    /// An account that sends messages is a verified service account; one that does not, a subscription account without
    /// verification, which may not.
    fileprivate init(
        _ account: AccountConfiguration,
        shownAs shownName: String?,
        calledAt target: String?,
        _ services: AccountServices
    ) {
        name = account.account.name.rawValue
        path = account.path
        let sends = account.sending != nil
        let menu = services[account.service]?.menu.customMenu(pages: account.pages)
        simulated = SimulatedAccount(
            appID: account.account.appID,
            secret: account.access?.secret.text ?? "secretOfNobody",
            name: shownName,
            originalID: account.account.originalID,
            kind: sends ? .service : .subscription,
            isVerified: sends,
            callbacks: SimulatedAccount.Callbacks(
                mode: account.account.mode,
                token: account.account.tokens.current,
                key: account.account.keys?.current,
                target: target
            ),
            menu: menu.flatMap(SimulatedJSON.init(encoding:))
        )
    }
}

extension SimulatedJSON {
    /// What a value is as JSON; nil for what cannot be encoded.
    fileprivate init?(encoding value: some Encodable) {
        guard let bytes = try? JSONEncoder().encode(value), let json = try? JSONDecoder().decode(SimulatedJSON.self, from: bytes)
        else {
            return nil
        }
        self = json
    }
}
