import CustomerService
import FoundationEssentials
import Logging
import LookupStorage
import WebhookCore
import WebhookServer
import WebhookStorage

/// Makes the routes of a configuration's accounts as the service would, and tells what cannot be meant about them.
///
/// With an empty database of its own: a check neither opens nor migrates the one that the service uses.
enum RouteCheck<Executable: WebhookExecutable> {
    static func problems(of configuration: DaemonConfiguration) async -> [ConfigurationProblem] {
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
            return [ConfigurationProblem(.warning, "the routes were not checked: \(error)")]
        }
        let executable: Executable
        do throws(StartError) {
            executable = try await Executable.make()
        } catch {
            return [ConfigurationProblem(.error, "\(error)")]
        }
        var problems: [ConfigurationProblem] = []
        for account in configuration.accounts { problems += await Self.problems(of: account, executable, database) }
        return problems
    }

    private static func problems(
        of account: AccountConfiguration,
        _ executable: Executable,
        _ database: any ServiceDatabase
    ) async -> [ConfigurationProblem] {
        let name = account.account.name
        let logger = Logger(label: "webhookd.check") { _ in SwiftLogNoOpLogHandler() }
        let key = "accounts.\(name)"
        do {
            let routes = try await executable.routes(
                for: account,
                AccountPorts(
                    account: name,
                    database: database,
                    reminders: account.sending.map { _ in InMemoryReminderLedger() },
                    logger: logger
                )
            )
            return routes.problems.map { ConfigurationProblem(.warning, key: key, "\($0)") }
        } catch {
            return [ConfigurationProblem(.error, key: key, "cannot make the routes: \(error)")]
        }
    }
}
