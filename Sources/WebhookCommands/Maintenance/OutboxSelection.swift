import ArgumentParser
import WebhookCore
import WebhookStorage

/// What an operator's words stand for.
struct OutboxSelection {
    var found: [QueuedMessage.ID] = []
    /// Whether the operator gave the keys: others may hold an openid, and are not shown.
    var isNamed = true
    /// One line for each key that stands for none, or for several.
    var problems: [String] = []

    /// How many messages in a state are looked at.
    static let limit = 1_000_000
}

extension DirectoryOptions {
    /// The messages whose keys an operator gave.
    func messages(
        _ choice: OutboxChoice,
        _ state: OutboxEntry.State,
        in database: any ServiceDatabase
    ) async throws -> OutboxSelection {
        let outbox = database.outbox()
        let user = try await user(choice.to, in: database)
        var selection = OutboxSelection()
        for key in choice.keys {
            let key = try key.text()
            var found: [QueuedMessage.ID] = []
            if let user {
                found = [QueuedMessage.ID(key, to: user)]
            } else {
                found = try await outbox.recipients(of: key, state, of: accountName).map { QueuedMessage.ID(key, to: $0) }
            }
            if key.contains("…"), user != nil || found.isEmpty { found = try await shown(as: key, to: user, state, in: outbox) }
            if found.count > 1 {
                selection.problems.append(
                    "several customers have messages with the key \(quoted(key)) in account \(account): name one with --to"
                )
            } else if let message = found.first {
                selection.found.append(message)
            } else {
                selection.problems.append(missing(key))
            }
        }
        return selection
    }

    /// Those whose keys a list shows so.
    private func shown(
        as key: String,
        to user: OpenID?,
        _ state: OutboxEntry.State,
        in outbox: any Outbox
    ) async throws -> [QueuedMessage.ID] {
        let entries = try await outbox.entries(state, of: accountName, limit: OutboxSelection.limit)
        return entries.filter { (user == nil || $0.recipient == user) && OpenIDMask.masked($0.key, of: $0.recipient) == key }
            .map(\.id)
    }

    /// What is told of a key that stands for none.
    func missing(_ key: String) -> String {
        "there is no such message with the key \(quoted(key)) in account \(account)"
    }

    private func quoted(_ key: String) -> String { OpenIDMask.masked(key).debugDescription }

    /// Changes one message after another; tells how many, and on standard error which were not there.
    func change(
        _ choose: (any ServiceDatabase) async throws -> OutboxSelection,
        _ change: (any Outbox, QueuedMessage.ID) async throws -> Bool
    ) async throws {
        let (count, problems) = try await reportingStorageErrors {
            let database = try await servedDatabase(.changing)
            let outbox = database.outbox()
            let selection = try await choose(database)
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
