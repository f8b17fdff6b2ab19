import ArgumentParser
import FoundationEssentials
import Logging
import WebhookCore
import WebhookServer
import WebhookStorage

/// Whose menu a command is about, and how it tells about it.
struct MenuOptions: ParsableArguments {
    @OptionGroup
    var source: ConfigurationOptions

    @Option(help: ArgumentHelp("The account's name in the configuration.", valueName: "name"))
    var account: String

    @Option(help: "text or json.")
    var output = OutputForm.text

    /// What a command works on.
    ///
    /// - Throws: an exit code for a configuration, an account or a menu's file that cannot be used, once it is told why.
    func subject<Executable: WebhookExecutable>(_: Executable.Type) throws -> MenuSubject<Executable> {
        let configuration = try source.configuration(Executable.services)
        return MenuSubject(
            configuration: configuration,
            account: try configuration.account(named: account),
            folder: source.file.flatMap { file in file.lastIndex(of: "/").map { String(file[...$0]) } } ?? ""
        )
    }

    /// Shows a result in the form that was asked for.
    func show(_ sheet: some LookupSheet) throws {
        switch output {
        case .json: StandardOutput.print(try OutputForm.json(sheet))
        case .text: StandardOutput.print(sheet.text)
        }
    }
}

/// The account that a command is about, with its menu and its platform.
struct MenuSubject<Executable: WebhookExecutable> {
    let configuration: DaemonConfiguration
    let account: AccountConfiguration
    /// Where the configuration stands, with its last slash.
    let folder: String

    var name: AccountName { account.account.name }

    /// Where menus are saved that are replaced: beside the menu's file, else beside the configuration.
    var savingFolder: String {
        let beside = account.menu.flatMap { file in file.lastIndex(of: "/").map { String(file[...$0]) } } ?? folder
        return beside + "saved-menus"
    }

    /// The menu of the account's file, else the one that its service brings along.
    func menu() throws -> MenuFile {
        if let path = account.menu {
            do throws(UnreadableMenu) {
                return try MenuFile(path: path)
            } catch {
                for problem in error.problems { StandardError.print("\(problem)") }
                throw ExitCode.badData
            }
        }
        if let menu = MenuFile(of: account, Executable.services) { return menu }
        throw ExitCode.badConfiguration.saying(
            "account \(name) has no menu: its key `menu` must name a file, as the service \(account.service) has none of its own"
        )
    }

    /// What the account answers; nil where its routes cannot be made, which is told.
    func routes() async -> Routes? {
        let (made, problems) = await RouteCheck<Executable>.routes(of: [account])
        for problem in problems where problem.severity == .error { StandardError.print("\(problem)") }
        return made[name]
    }

    /// The platform's API for the account.
    func platform() async throws -> any CallablePlatform {
        let logger = Logger(label: "webhookd.menu") { _ in SwiftLogNoOpLogHandler() }
        guard let platform = account.platform(tokens: await tokens(), logger: logger) else {
            throw ExitCode.badConfiguration.saying(
                "account \(name) has no `app_secret` in the configuration: without it the platform cannot be asked"
            )
        }
        return platform
    }

    /// With the token that the service has, if it has one: another one of the classic kind would make it void.
    private func tokens() async -> any AccessTokenStore {
        let tokens = InMemoryAccessTokenStore()
        let app = account.account.appID
        let now = Date()
        if let database = try? await DatabasePurpose.looking.open(configuration.database, configuration.databaseLimits) {
            if let token = try? await database.accessTokens().token(of: app),
                let lease = await tokens.leaseRenewal(of: app, at: now, until: now)
            {
                _ = await tokens.keep(token, under: lease)
            }
            try? await database.close()
        }
        return tokens
    }

    /// Runs what calls the platform; what went wrong goes to standard error.
    ///
    /// - Parameter remark: what to do about it, beside.
    func reportingPlatformErrors<Value>(
        _ remark: String? = nil,
        _ body: () async throws(PlatformError) -> Value
    ) async throws -> Value {
        do throws(PlatformError) {
            return try await body()
        } catch {
            StandardError.print("error: the platform's API: \(error)" + (remark.map { "; \($0)" } ?? ""))
            throw error.retryClass == .again ? ExitCode.passingFailure : ExitCode.expectation
        }
    }
}
