import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookServer

/// How a command that changes the platform's menus is told to.
struct MenuChangeOptions: ParsableArguments {
    @Flag(help: "Do it. Without it, only what would change is told.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "Where what the platform had is saved; by default `saved-menus` beside the menu's file.",
            valueName: "folder"
        ),
        completion: .directory
    )
    var saved: String?
}

struct MenuApply<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "apply",
            abstract: "Brings the platform's menu to what the file says: with --yes; else it tells what would change.",
            discussion: """
                The menu is checked as by lint, what the platform has is saved to a file, the default menu is set, conditional menus \
                (个性化菜单) are made in the file's order and those that are not wanted are deleted. Then all is read back. Exits with \
                1 when the menu is refused, or is not there afterwards.
                """
        )
    }

    @OptionGroup
    var options: MenuOptions

    @OptionGroup
    var change: MenuChangeOptions

    func run() async throws {
        let subject = try options.subject(Executable.self)
        let wanted = try subject.menu()
        let problems = MenuLint.problems(of: wanted, await subject.routes())
        for problem in problems { StandardError.print("\(problem)") }
        if problems.contains(where: { $0.severity == .error }) {
            throw ExitCode.expectation.saying("the menu of account \(subject.name) is not applied")
        }
        try options.show(try await subject.replace(with: wanted, change))
    }
}

struct MenuRollback<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rollback",
            abstract: "Brings back the menu that apply or rollback saved last: with --yes; else it tells what would change.",
            discussion: """
                What the platform has is saved first, so that a second rollback undoes the first. Exits with 1 when nothing was saved.
                """
        )
    }

    @OptionGroup
    var options: MenuOptions

    @OptionGroup
    var change: MenuChangeOptions

    @Option(help: ArgumentHelp("Another menu that was saved.", valueName: "path"), completion: .file(extensions: ["json"]))
    var from: String?

    func run() async throws {
        let subject = try options.subject(Executable.self)
        let (saved, path) = try saved(of: subject)
        if let menu = saved.file {
            // What the account answers may have changed since; the platform's limits have not.
            let errors = MenuLint.problems(of: menu, nil).filter { $0.severity == .error }
            for problem in errors { StandardError.print("\(problem)") }
            if !errors.isEmpty { throw ExitCode.expectation.saying("\(path) cannot be set by calls") }
        }
        try options.show(try await subject.replace(with: saved.file, change, source: path))
    }

    private func saved(of subject: MenuSubject<Executable>) throws -> (menus: SavedMenus, path: String) {
        let folder = change.saved ?? subject.savingFolder
        do {
            if let from { return (try SavedMenus(path: from), from) }
            if let found = try SavedMenus.last(of: subject.name, in: folder) { return found }
        } catch let error as UnreadableMenu {
            for problem in error.problems { StandardError.print("\(problem)") }
            throw ExitCode.badData
        } catch {
            throw ExitCode.badData.saying("\(folder) cannot be read")
        }
        throw ExitCode.expectation.saying("nothing was saved for account \(subject.name) in \(folder)")
    }
}

extension MenuSubject {
    /// Tells what would change, and changes it where that is wanted.
    ///
    /// - Parameters:
    ///   - wanted: nil for no menu.
    ///   - source: the file that it was saved in.
    fileprivate func replace(
        with wanted: MenuFile?,
        _ change: MenuChangeOptions,
        source: String? = nil
    ) async throws -> ReplacementSheet {
        let platform = try await platform()
        let published = try await reportingPlatformErrors { () async throws(PlatformError) in
            try await PublishedMenus(of: platform)
        }
        let changes = MenuDifference.changes(from: published, to: wanted ?? MenuFile.none)
        var sheet = ReplacementSheet(DifferenceSheet(of: name, changes, published), source: source)
        guard change.yes, !changes.isEmpty else { return sheet }
        let path = try save(published, in: change.saved ?? savingFolder)
        sheet.saved = path
        // A person follows what is done; a script reads it at the end.
        let publisher = MenuPublisher(platform)
        let remark = "what was done is told above; rollback brings back what was there, saved in \(path)"
        try await reportingPlatformErrors(remark) { () async throws(PlatformError) in
            if let wanted {
                try await publisher.publish(wanted, over: published) { step in
                    sheet.steps.append(step.description)
                    StandardError.print(step.description)
                }
            } else {
                try await publisher.unpublish { sheet.steps.append($0.description) }
            }
        }
        let after = try await reportingPlatformErrors("the menu was not read back") { () async throws(PlatformError) in
            try await PublishedMenus(of: platform)
        }
        let left = MenuDifference.changes(from: after, to: wanted ?? MenuFile.none)
        if !left.isEmpty {
            StandardError.print(DifferenceSheet(of: name, left, after).text)
            throw ExitCode.expectation.saying("read back, the platform has another menu; what it had is saved in \(path)")
        }
        return sheet
    }

    private func save(_ published: PublishedMenus, in folder: String) throws -> String {
        do {
            return try SavedMenus(published, of: name, at: .now).save(in: folder)
        } catch {
            throw ExitCode.expectation.saying(
                "what the platform has cannot be saved in \(folder), so nothing was changed; --saved names another folder"
            )
        }
    }
}
