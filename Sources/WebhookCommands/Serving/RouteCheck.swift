import CustomerService
import FoundationEssentials
import Logging
import LookupStorage
import WebhookCore
import WebhookServer
import WebhookStorage

/// Makes the routes of a configuration's accounts as the service would, and tells what cannot be meant about them and their menus.
///
/// With an empty database of its own: a check neither opens nor migrates the one that the service uses.
enum RouteCheck<Executable: WebhookExecutable> {
    static func problems(of configuration: DaemonConfiguration) async -> [ConfigurationProblem] {
        let (made, problems) = await routes(of: configuration.accounts)
        return problems
            + configuration.accounts.flatMap { account -> [ConfigurationProblem] in
                let name = account.account.name
                let ofRoutes = made[name]?.problems ?? []
                return ofRoutes.map { ConfigurationProblem(.warning, key: "accounts.\(name)", "\($0)") }
                    + MenuCheck.problems(of: account, made[name])
            }
    }

    /// The routes of each account, and why some of them cannot be made.
    static func routes(
        of accounts: [AccountConfiguration]
    ) async -> (made: [AccountName: Routes], problems: [ConfigurationProblem]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-check-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database: any ServiceDatabase
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            database = try await DatabaseAddress.file(path: "\(folder)/webhookd.sqlite").open(.creating, schemas: [.lookups])
            _ = try await database.migrate()
        } catch {
            return ([:], [ConfigurationProblem(.warning, "the routes were not checked: \(error)")])
        }
        let executable: Executable
        do throws(StartError) {
            executable = try await Executable.make()
        } catch {
            return ([:], [ConfigurationProblem(.error, "\(error)")])
        }
        var made: [AccountName: Routes] = [:]
        var problems: [ConfigurationProblem] = []
        for account in accounts {
            do {
                made[account.account.name] = try await routes(of: account, executable, database)
            } catch {
                let key = "accounts.\(account.account.name)"
                problems.append(ConfigurationProblem(.error, key: key, "cannot make the routes: \(error)"))
            }
        }
        return (made, problems)
    }

    private static func routes(
        of account: AccountConfiguration,
        _ executable: Executable,
        _ database: any ServiceDatabase
    ) async throws -> Routes {
        let name = account.account.name
        let logger = Logger(label: "webhookd.check") { _ in SwiftLogNoOpLogHandler() }
        return try await executable.routes(
            for: account,
            AccountPorts(
                account: name,
                database: database,
                reminders: account.sending.map { _ in InMemoryReminderLedger() },
                logger: logger
            )
        )
    }
}
