import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookStorage

struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Shows the messages an account has to send, and lets them be sent again or given up.",
        discussion: """
            It works on the database beside a running service. What customers are sent is not shown. Exits with 1 when there \
            is no such message.
            """,
        subcommands: [OutboxList.self, OutboxRetry.self, OutboxDrop.self]
    )
}

struct OutboxList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The messages in a state: what waits by its time, what has ended latest first."
    )

    @OptionGroup
    var directory: DirectoryOptions

    @Option(help: "waiting, sending, sent or dead.")
    var state = OutboxEntry.State.dead

    @OptionGroup
    var list: ListOptions

    func run() async throws {
        let sheets = try await directory.reportingStorageErrors {
            let database = try await directory.servedDatabase(.looking)
            return try await database.outbox().entries(state, of: directory.accountName, limit: list.limit)
                .map { OutboxSheet($0, reveal: list.reveal) }
        }
        try directory.storage.show(sheets, reveal: list.reveal)
    }
}

/// Which messages are meant.
struct OutboxChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who was to get them, where several customers have messages of one key: \(CustomerArgument.note).",
            valueName: "openid"
        )
    )
    var to: CustomerArgument?

    @Argument(
        help: ArgumentHelp(
            "The messages' keys as the list shows them, with or without --reveal, \(PrivateArgument.note).",
            valueName: "key"
        )
    )
    var keys: [PrivateArgument] = []

    func validate() throws {
        try to?.validate("--to")
    }
}

struct OutboxRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Lets dead messages be sent again.",
        discussion: """
            With --all, those that died since a time, of a reason or all, oldest first. Look first how many they are, and how old:

              webhookd outbox retry --config FILE --account air --all --since 2h --reason expired --dry-run

            A customer may have got what died as in-doubt: it is then sent a second time.
            """
    )

    @OptionGroup
    var directory: DirectoryOptions

    @OptionGroup
    var selection: AllOptions

    @Option(help: ArgumentHelp("With --all: only those that died for this reason.", valueName: "reason"))
    var reason: OutboxFailure.Kind?

    @Option(help: ArgumentHelp("How many hours they are of use from now on.", valueName: "number"))
    var hours = 24

    @OptionGroup
    var choice: OutboxChoice

    func validate() throws {
        try selection.validate(names: choice.keys, called: "keys")
        if selection.all, choice.to != nil { throw ValidationError("--to goes with keys") }
        if reason != nil, !selection.all { throw ValidationError("--reason goes with --all") }
        if !(1...720).contains(hours) { throw ValidationError("--hours must be from 1 to 720") }
    }

    func run() async throws {
        if selection.dryRun { return try await rehearse() }
        let account = directory.accountName
        try await directory.change { database in
            try await chosen(in: database)
        } _: { outbox, message in
            let now = Date()
            return try await outbox.retry(message, of: account, at: now, until: now + TimeInterval(hours * 3_600))
        }
    }

    private func chosen(in database: any ServiceDatabase) async throws -> OutboxSelection {
        guard selection.all else { return try await directory.messages(choice, .dead, in: database) }
        let dead = try await database.outbox().entries(.dead, of: directory.accountName, limit: OutboxSelection.limit)
        let wanted = dead.filter { entry in
            (reason == nil || entry.failure?.kind == reason) && (entry.ended ?? .distantPast) >= (selection.since?.date ?? .now)
        }
        return OutboxSelection(found: wanted.reversed().map(\.id), isNamed: false)
    }

    /// Opens the database only to look.
    private func rehearse() async throws {
        let (times, problems) = try await directory.reportingStorageErrors {
            let database = try await directory.servedDatabase(.looking)
            let selection = try await chosen(in: database)
            let wanted = Set(selection.found)
            let dead = try await database.outbox().entries(.dead, of: directory.accountName, limit: OutboxSelection.limit)
                .filter { wanted.contains($0.id) }
            let found = Set(dead.map(\.id))
            let missing = selection.isNamed ? selection.found.filter { !found.contains($0) } : []
            return (dead.map { $0.ended ?? $0.due }, selection.problems + missing.map { directory.missing($0.key) })
        }
        try directory.storage.show(PlannedChange(times, "messages would be sent again"))
        for problem in problems { StandardError.print(problem) }
        if !problems.isEmpty { throw ExitCode.expectation }
    }
}

struct OutboxDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Gives up messages that wait. They are kept as dead."
    )

    @OptionGroup
    var directory: DirectoryOptions

    @OptionGroup
    var choice: OutboxChoice

    func validate() throws {
        if choice.keys.isEmpty { throw ValidationError("give the keys of messages") }
    }

    func run() async throws {
        let account = directory.accountName
        try await directory.change { database in
            try await directory.messages(choice, .waiting, in: database)
        } _: { outbox, message in
            try await outbox.drop(message, of: account, at: Date())
        }
    }
}
