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
            try await directory.database(.looking).outbox().entries(state, of: directory.accountName, limit: list.limit)
                .map { OutboxSheet($0, reveal: list.reveal) }
        }
        try directory.storage.show(sheets)
    }
}

/// Which messages are meant.
struct OutboxChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp("Who was to get them: needed where several customers have messages of one key.", valueName: "openid")
    )
    var to: String?

    @Argument(help: ArgumentHelp("The messages' keys.", valueName: "key"))
    var keys: [String] = []
}

struct OutboxRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Lets dead messages be sent again.",
        discussion: """
            With --all, those of a reason, or all, oldest first. A customer may have got what died as in-doubt: it is then sent \
            a second time.
            """
    )

    @OptionGroup
    var directory: DirectoryOptions

    @Flag(help: "All dead messages instead of some by their keys.")
    var all = false

    @Option(help: ArgumentHelp("With --all: only those that died for this reason.", valueName: "reason"))
    var reason: OutboxFailure.Kind?

    @Option(help: ArgumentHelp("How many hours they are of use from now on.", valueName: "number"))
    var hours = 24

    @OptionGroup
    var choice: OutboxChoice

    func validate() throws {
        if all == !choice.keys.isEmpty { throw ValidationError("give either keys or --all") }
        if all, choice.to != nil { throw ValidationError("--to goes with keys") }
        if reason != nil, !all { throw ValidationError("--reason goes with --all") }
        if !(1...720).contains(hours) { throw ValidationError("--hours must be from 1 to 720") }
    }

    func run() async throws {
        let account = directory.accountName
        try await directory.change { outbox in
            guard all else { return try await directory.messages(choice, .dead, in: outbox) }
            let dead = try await outbox.entries(.dead, of: account, limit: 1_000_000)
            let wanted = dead.filter { reason == nil || $0.failure?.kind == reason }
            return OutboxSelection(found: wanted.reversed().map(\.id), isNamed: false)
        } _: { outbox, message in
            let now = Date()
            return try await outbox.retry(message, of: account, at: now, until: now + TimeInterval(hours * 3_600))
        }
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
        try await directory.change { outbox in
            try await directory.messages(choice, .waiting, in: outbox)
        } _: { outbox, message in
            try await outbox.drop(message, of: account, at: Date())
        }
    }
}

/// What an operator's words stand for.
private struct OutboxSelection {
    var found: [QueuedMessage.ID] = []
    /// Whether the operator gave the keys: others may hold an openid, and are not shown.
    var isNamed = true
    /// One line for each key that stands for none, or for several.
    var problems: [String] = []
}

extension DirectoryOptions {
    fileprivate func messages(
        _ choice: OutboxChoice,
        _ state: OutboxEntry.State,
        in outbox: any Outbox
    ) async throws -> OutboxSelection {
        var selection = OutboxSelection()
        for key in choice.keys {
            if let user = choice.to {
                selection.found.append(QueuedMessage.ID(key, to: OpenID(user)))
                continue
            }
            let recipients = try await outbox.recipients(of: key, state, of: accountName)
            if recipients.count > 1 {
                selection.problems.append(
                    "several customers have messages with the key \(key.debugDescription) in account \(account): name one with --to"
                )
            } else if let recipient = recipients.first {
                selection.found.append(QueuedMessage.ID(key, to: recipient))
            } else {
                selection.problems.append(missing(key))
            }
        }
        return selection
    }

    private func missing(_ key: String) -> String {
        "there is no such message with the key \(key.debugDescription) in account \(account)"
    }

    /// Changes one message after another; tells how many, and on standard error which were not there.
    fileprivate func change(
        _ choose: (any Outbox) async throws -> OutboxSelection,
        _ change: (any Outbox, QueuedMessage.ID) async throws -> Bool
    ) async throws {
        let (count, problems) = try await reportingStorageErrors {
            let outbox = try await database(.existing).outbox()
            let selection = try await choose(outbox)
            var problems = selection.problems
            var count = 0
            for message in selection.found {
                if try await change(outbox, message) {
                    count += 1
                } else if selection.isNamed {
                    problems.append(missing(message.key))
                }
            }
            return (count, problems)
        }
        try storage.show(count, as: "changed", count == 1 ? "1 message changed" : "\(count) messages changed", problems)
        if !problems.isEmpty { throw ExitCode.expectation }
    }
}
