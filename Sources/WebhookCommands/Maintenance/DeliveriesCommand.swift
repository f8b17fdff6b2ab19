import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookStorage

struct DeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "Shows an account's deliveries, and lets failed ones be run again.",
        discussion: """
            It works on the database beside a running service. What customers wrote is shown only with --reveal, and numbers of \
            phones, identity cards and bank cards in it never. Exits with 1 when there is no such delivery.
            """,
        subcommands: [DeliveriesList.self, DeliveriesShow.self, DeliveriesRerun.self]
    )
}

struct DeliveriesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The deliveries in a state, the latest first: by default those that failed."
    )

    @OptionGroup
    var directory: DirectoryOptions

    @Option(help: "accepted, settled or failed; with --sender any state unless stated.")
    var state: DeliveryRecord.State?

    @Option(help: ArgumentHelp("Only those of this customer: \(CustomerArgument.note).", valueName: "openid"))
    var sender: CustomerArgument?

    @Option(
        help: ArgumentHelp(
            "Not earlier, by its settling where it is done: 2026-11-22, '2026-11-22 10:00' (China), RFC 3339, or 2h for so long ago.",
            valueName: "time"
        )
    )
    var since: TimeArgument?

    @Option(help: ArgumentHelp("Earlier.", valueName: "time"))
    var until: TimeArgument?

    @OptionGroup
    var list: ListOptions

    func validate() throws {
        if let since, let until, since.date >= until.date { throw ValidationError("--since must be before --until") }
        try sender?.validate("--sender")
    }

    func run() async throws {
        let sheets = try await directory.reportingStorageErrors {
            let database = try await directory.servedDatabase(.looking)
            let query = DeliveryQuery(
                account: directory.accountName,
                state: state ?? (sender == nil ? .failed : nil),
                user: try await directory.user(sender, in: database),
                since: since?.date,
                until: until?.date,
                limit: list.limit
            )
            return try await database.records().deliveries(query).map { DeliverySheet($0, reveal: list.reveal) }
        }
        try directory.storage.show(sheets, reveal: list.reveal)
    }
}

/// Whose deliveries are meant, where several customers have one of an id.
struct DeliveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The customer, where several have a delivery of that id: \(CustomerArgument.note).",
            valueName: "openid"
        )
    )
    var sender: CustomerArgument?

    static let idHelp = "as the list shows it, or with --config its fingerprint in the log"

    func validate() throws {
        try sender?.validate("--sender")
    }

    /// Those that an id means: one, unless several customers have one.
    ///
    /// - Parameter sender: whom `--sender` names, which is read once for all ids.
    func find(
        _ id: String,
        of sender: OpenID?,
        _ directory: DirectoryOptions,
        in database: any ServiceDatabase
    ) async throws -> [DeliveryRecord] {
        let (account, records) = (directory.accountName, database.records())
        let key = try await FingerprintSearch(records, try directory.storage.place().digest()).delivery(id, of: account)
        return try await records.deliveries(
            DeliveryQuery(
                account: account,
                user: sender ?? key.flatMap { $0.sender.user.rawValue.isEmpty ? nil : $0.sender.user },
                identity: key?.identity ?? id,
                limit: 10
            )
        )
    }
}

struct DeliveriesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One delivery with the reason of its failure."
    )

    @OptionGroup
    var directory: DirectoryOptions

    @OptionGroup
    var delivery: DeliveryOptions

    @Argument(help: ArgumentHelp("The delivery's id, \(DeliveryOptions.idHelp).", valueName: "id"))
    var id: String

    @Flag(help: "Show the openid in full, what was asked and what was answered.")
    var reveal = false

    func run() async throws {
        let found = try await directory.reportingStorageErrors {
            let database = try await directory.servedDatabase(.looking)
            return try await delivery.find(id, of: directory.user(delivery.sender, in: database), directory, in: database)
        }
        guard !found.isEmpty else { throw directory.noDelivery(id) }
        try directory.storage.show(found.map { DeliverySheet($0, reveal: reveal, showsWords: reveal) }, reveal: reveal)
    }
}

struct DeliveriesRerun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun",
        abstract: "Lets failed deliveries be run again.",
        discussion: """
            Each is run again as a delivery of its own, whose id ends in #1, or the number of the run. \
            The running service takes them up within seconds, or the next one when it starts. The customer gets the answer as a \
            message of the account's own or, where the account sends none, with the next reply. One whose numbers were \
            masked (accounts.NAME.mask) cannot be run again: its handler would not be told what was asked.

            With --all, look first, and choose the time so that nobody gets an answer to what was asked long ago:

              webhookd deliveries rerun --config FILE --account air --all --since 2h --dry-run
            """
    )

    @OptionGroup
    var directory: DirectoryOptions

    @OptionGroup
    var choice: AllOptions

    @OptionGroup
    var delivery: DeliveryOptions

    @Argument(help: ArgumentHelp("The deliveries' ids, each \(DeliveryOptions.idHelp).", valueName: "id"))
    var ids: [String] = []

    func validate() throws {
        try choice.validate(names: ids, called: "ids")
    }

    func run() async throws {
        if choice.dryRun { return try await rehearse() }
        let (count, problems) = try await directory.reportingStorageErrors {
            let database = try await directory.servedDatabase(.changing)
            let records = database.records()
            var count = 0
            var problems: [String] = []
            for record in try await chosen(database, &problems) {
                let outcome = try await records.rerun(record.key)
                if outcome == .accepted { count += 1 } else { problems.append("\(record.key.identity): \(outcome.reason)") }
            }
            return (count, problems)
        }
        let text = count == 1 ? "1 delivery will be run again" : "\(count) deliveries will be run again"
        try directory.storage.show(count, as: "accepted", text, problems)
        if !problems.isEmpty { throw ExitCode.expectation }
    }

    /// Opens the database only to look.
    private func rehearse() async throws {
        let (times, problems) = try await directory.reportingStorageErrors {
            var problems: [String] = []
            var times: [Date] = []
            for record in try await chosen(directory.servedDatabase(.looking), &problems) {
                if let outcome = record.refusal {
                    problems.append("\(record.key.identity): \(outcome.reason)")
                } else {
                    times.append(record.askedAt)
                }
            }
            return (times, problems)
        }
        try directory.storage.show(PlannedChange(times, "deliveries would be run again"))
        for problem in problems { StandardError.print(problem) }
        if !problems.isEmpty { throw ExitCode.expectation }
    }

    /// Oldest first, as they came. With `--all` it is the question that counts, not when it failed, which is never earlier.
    private func chosen(_ database: any ServiceDatabase, _ problems: inout [String]) async throws -> [DeliveryRecord] {
        let sender = try await directory.user(delivery.sender, in: database)
        guard !choice.all else {
            let since = choice.since?.date ?? .now
            let query = DeliveryQuery(
                account: directory.accountName,
                state: .failed,
                user: sender,
                since: since,
                limit: 1_000_000
            )
            return try await database.records().deliveries(query).filter { $0.askedAt >= since }.sorted {
                $0.askedAt < $1.askedAt
            }
        }
        var chosen: [DeliveryRecord] = []
        for id in ids {
            let found = try await delivery.find(id, of: sender, directory, in: database)
            switch found.count {
            case 0: problems.append("\(id): there is no such delivery in account \(directory.account)")
            case 1: chosen += found
            default: problems.append("\(id): \(found.count) customers have one; say which with --sender")
            }
        }
        return chosen
    }
}

extension DirectoryOptions {
    fileprivate func noDelivery(_ id: String) -> ExitCode {
        StandardError.print("there is no delivery \(id.debugDescription) in account \(account)")
        return ExitCode.expectation
    }
}

extension DeliveryRecord {
    /// Why it cannot be run again; nil where it can.
    fileprivate var refusal: RerunOutcome? {
        if state != .failed { return .notFailed(state) }
        if isMasked { return .masked }
        return document?.isEmpty ?? true ? .withoutDocument : nil
    }
}

extension RerunOutcome {
    fileprivate var reason: String {
        switch self {
        case .accepted: "accepted"
        case .unknown: "it is gone"
        case .notFailed(let state): "it is \(state.rawValue), not failed"
        case .masked: "numbers in it were masked, so that its handler would not be told what was asked"
        case .withoutDocument: "what was asked is not kept"
        }
    }
}
