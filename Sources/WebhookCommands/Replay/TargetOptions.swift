import ArgumentParser
import CustomerService
import FoundationEssentials
import SignatureVerify
import WebhookCore
import WebhookServer
import WebhookTestKit

/// Which running service is called, and as which account's platform.
struct TargetOptions: ParsableArguments {
    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Call a running service at this URL.",
            discussion: """
                With --account or --token every case is sent to that URL. Otherwise each goes to the account it names, at \
                the path of --config, or of the demo accounts without one.
                """,
            valueName: "url"
        )
    )
    var url: TargetURL?

    @Option(help: "The account's mode at --target: plain, compatible or safe.", transform: Account.Mode.parsed)
    var mode: Account.Mode?

    @Option(help: ArgumentHelp("The account's original id at --target.", valueName: "gh_…"))
    var originalID: String?

    /// - Parameters:
    ///   - services: those of the executable.
    ///   - folder: for files that are needed on the way.
    func audience(
        at target: TargetURL,
        _ secrets: SecretOptions,
        _ services: AccountServices,
        folder: String
    ) throws -> HTTPStage.Audience {
        let found = try secrets.find(services)
        if let account = found.account { return .one(HTTPStage.Destination(account: account, url: target.url)) }
        if let tokens = found.tokens {
            do throws(AccountError) {
                let account = try Account(
                    name: AccountName("target"),
                    originalID: originalID.map { OriginalID($0) } ?? FixtureWorld.originalID,
                    appID: found.appID ?? FixtureWorld.appID,
                    mode: mode ?? .plain,
                    tokens: tokens,
                    keys: found.keys
                )
                return .one(HTTPStage.Destination(account: account, url: target.url))
            } catch {
                throw ValidationError("\(mode?.rawValue ?? "") mode needs --key or WEBHOOKD_ENCODING_AES_KEY")
            }
        }
        guard ["", "/"].contains(target.url.path()) else {
            throw ValidationError("a URL with a path is one account's: name it with --account, or give its --token")
        }
        return .each(try destinations(at: target.url, secrets, services, folder: folder))
    }

    private func destinations(
        at base: URL,
        _ secrets: SecretOptions,
        _ services: AccountServices,
        folder: String
    ) throws -> [AccountName: HTTPStage.Destination] {
        let accounts: [AccountConfiguration]
        if secrets.source.file != nil {
            accounts = try secrets.source.configuration(services).accounts
        } else {
            let fixtures = FixtureConfiguration(services)
            accounts = try fixtures.load(in: folder, isServed: true).accounts.filter {
                fixtures.demo.contains($0.account.name.rawValue)
            }
        }
        var destinations: [AccountName: HTTPStage.Destination] = [:]
        for account in accounts {
            guard let url = URL(string: account.path, relativeTo: base)?.absoluteURL else { continue }
            destinations[account.account.name] = HTTPStage.Destination(account: account.account, url: url)
        }
        return destinations
    }
}

extension Account.Mode {
    static func parsed(_ text: String) throws -> Account.Mode {
        guard let mode = Account.Mode(rawValue: text) else {
            throw ValidationError("the mode must be one of \(allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return mode
    }
}
