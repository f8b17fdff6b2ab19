import ArgumentParser
import WebhookServer

struct MenuCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "menu",
            abstract: "Keeps an account's menu (自定义菜单) as a file, and the platform's as the file says.",
            discussion: """
                The file is named by the account's key `menu`; without one, the menu is what the account's service brings along. To \
                have it as a file:

                  \(Executable.name) menu show --config webhookd.yaml --account air > air-menu.yaml

                Then `menu: air-menu.yaml` among the account's keys, and after each change:

                  \(Executable.name) menu lint --config webhookd.yaml --account air
                  \(Executable.name) menu diff --config webhookd.yaml --account air
                  \(Executable.name) menu apply --config webhookd.yaml --account air --yes

                What asks or changes the platform needs the account's `app_secret`.
                """,
            subcommands: [
                MenuShow<Executable>.self, MenuLintCommand<Executable>.self, MenuDiff<Executable>.self,
                MenuDrift<Executable>.self, MenuApply<Executable>.self, MenuRollback<Executable>.self,
            ]
        )
    }
}

struct MenuShow<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: "The account's menu as a file, with the pages' addresses of the configuration."
        )
    }

    @OptionGroup
    var options: MenuOptions

    func run() async throws {
        let subject = try options.subject(Executable.self)
        var menu = try subject.menu()
        // A service's own menu says nothing of the keys that it does not show; a file is to.
        if menu.elsewhere == nil, let routes = await subject.routes() { menu.listElsewhere(routes) }
        try options.show(MenuSheet(menu, yaml: try menu.yaml))
    }
}

struct MenuLintCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lint",
            abstract: "Checks the account's menu without asking the platform.",
            discussion: """
                Errors are what the platform would refuse and what customers would tap in vain: too many buttons, names, keys and \
                addresses that are too long, a key that no route answers. Warnings are names that phones cut, and keys that routes \
                answer and no menu shows, unless they stand under `elsewhere`.

                `check` does the same for all accounts whose key `menu` names a file. Exits with 1 when the menu is refused.
                """
        )
    }

    @OptionGroup
    var options: MenuOptions

    @Flag(help: "Refuse warnings, too.")
    var strict = false

    func run() async throws {
        let subject = try options.subject(Executable.self)
        let menu = try subject.menu()
        let sheet = LintSheet(
            MenuLint.problems(of: menu, await subject.routes()),
            of: subject.name,
            menu,
            isStrict: strict
        )
        try options.show(sheet)
        if !sheet.isGood { throw ExitCode.expectation }
    }
}
