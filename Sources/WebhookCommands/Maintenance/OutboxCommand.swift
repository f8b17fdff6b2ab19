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

    @Argument(help: ArgumentHelp("The messages' keys.", valueName: "key"))
    var keys: [String] = []

    func validate() throws {
        if all == !keys.isEmpty { throw ValidationError("give either keys or --all") }
        if reason != nil, !all { throw ValidationError("--reason goes with --all") }
        if !(1...720).contains(hours) { throw ValidationError("--hours must be from 1 to 720") }
    }

    func run() async throws {
        let account = directory.accountName
        try await directory.change(keys) { outbox in
            guard all else { return keys }
            let dead = try await outbox.entries(.dead, of: account, limit: 1_000_000)
            return dead.filter { reason == nil || $0.failure?.kind == reason }.reversed().map(\.key)
        } _: { outbox, key in
            let now = Date()
            return try await outbox.retry(key, of: account, at: now, until: now + TimeInterval(hours * 3_600))
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

    @Argument(help: ArgumentHelp("The messages' keys.", valueName: "key"))
    var keys: [String]

    func run() async throws {
        let account = directory.accountName
        try await directory.change(keys) { _ in
            keys
        } _: { outbox, key in
            try await outbox.drop(key, of: account, at: Date())
        }
    }
}

extension DirectoryOptions {
    /// Changes one message after another; tells how many, and on standard error which were not there.
    fileprivate func change(
        _ wanted: [String],
        _ choose: (any Outbox) async throws -> [String],
        _ change: (any Outbox, String) async throws -> Bool
    ) async throws {
        let (count, missing) = try await reportingStorageErrors {
            let outbox = try await database(.existing).outbox()
            var missing: [String] = []
            var count = 0
            for key in try await choose(outbox) {
                if try await change(outbox, key) { count += 1 } else { missing.append(key) }
            }
            return (count, missing)
        }
        let problems = missing.filter(wanted.contains).map {
            "there is no such message with the key \($0.debugDescription) in account \(account)"
        }
        try storage.show(count, as: "changed", count == 1 ? "1 message changed" : "\(count) messages changed", problems)
        if !missing.isEmpty { throw ExitCode.expectation }
    }
}
