import ArgumentParser
import WebhookCore
import WebhookServer

struct MenuDiff<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: "What would change on the platform, and changes nothing.",
            discussion: """
                A line for each button: + is to be added, - to be removed, ~ to do something else, > to be at another place, = to be \
                named otherwise.
                """
        )
    }

    @OptionGroup
    var options: MenuOptions

    func run() async throws {
        let subject = try options.subject(Executable.self)
        try options.show(try await subject.difference())
    }
}

struct MenuDrift<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "drift",
            abstract: "The same as diff, for scripts: exits with 1 when the platform has another menu.",
            discussion: """
                Somebody may have changed it in the platform's console, or the file has changed since it was applied.
                """
        )
    }

    @OptionGroup
    var options: MenuOptions

    func run() async throws {
        let difference = try await options.subject(Executable.self).difference()
        try options.show(difference)
        if !difference.isEmpty { throw ExitCode.expectation }
    }
}

extension MenuSubject {
    /// What stands between the menu and the platform's.
    fileprivate func difference() async throws -> DifferenceSheet {
        let wanted = try menu()
        let platform = try await platform()
        let published = try await reportingPlatformErrors { () async throws(PlatformError) in
            try await PublishedMenus(of: platform)
        }
        return DifferenceSheet(of: name, MenuDifference.changes(from: published, to: wanted), published)
    }
}
