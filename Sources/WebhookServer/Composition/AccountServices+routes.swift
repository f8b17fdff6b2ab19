public import CustomerService
public import WebhookCore

extension AccountServices {
    /// The routes of the service that an account names.
    public func routes(of account: AccountConfiguration, _ ports: AccountPorts) throws -> Routes {
        guard let service = self[account.service] else { throw UnknownService(name: account.service) }
        var settings = ServiceSettings(
            name: account.displayName ?? service.displayName,
            hotline: account.hotline,
            answers: account.answers,
            pages: account.pages
        )
        if account.desk == .elsewhere { settings.desk = .elsewhere }
        let made = ServiceAccount(
            settings: settings,
            values: account.values,
            directories: ports.directories,
            proofs: ports.proofs,
            binding: ports.binding,
            reminders: ports.reminders,
            notices: account.reminders.templates,
            clock: ports.clock,
            logger: ports.logger
        )
        let routes = try service.init(made).routes
        guard let reminders = ports.reminders else { return routes }
        return Routes {
            NoticeResults(account: account.account.name, reminders: reminders, logger: ports.logger)
            routes
        }
    }
}

/// An executable that declares no service makes no routes either.
struct UnknownService: Error, CustomStringConvertible {
    let name: ServiceName

    var description: String { "no service `\(name)` is declared, and the executable makes no routes of its own" }
}
