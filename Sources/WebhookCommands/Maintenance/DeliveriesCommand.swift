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

    @Option(help: ArgumentHelp("Only those of this customer.", valueName: "openid"))
    var sender: String?

    @Option(
        help: ArgumentHelp(
            "Not earlier: 2026-11-22, '2026-11-22 10:00' (China), RFC 3339, or 2h for so long ago.",
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
        if sender?.isEmpty ?? false { throw ValidationError("--sender must be an openid") }
    }

    func run() async throws {
        let query = DeliveryQuery(
            account: directory.accountName,
            state: state ?? (sender == nil ? .failed : nil),
            user: sender.map { OpenID($0) },
            since: since?.date,
            until: until?.date,
            limit: list.limit
        )
        let sheets = try await directory.reportingStorageErrors {
            try await directory.database(.looking).records().deliveries(query).map { DeliverySheet($0, reveal: list.reveal) }
        }
        try directory.storage.show(sheets)
    }
}

/// Which delivery of an account is meant.
struct DeliveryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Its customer, where several have a delivery of that id.", valueName: "openid"))
    var sender: String?

    @Argument(help: ArgumentHelp("The delivery's id, as the list shows it.", valueName: "id"))
    var id: String

    /// Those that are meant: one, unless several customers have one.
    func find(
        _ records: any OperatorRecords,
        _ account: AccountName,
        _ state: DeliveryRecord.State?
    ) async throws -> [DeliveryRecord] {
        try await records.deliveries(
            DeliveryQuery(account: account, state: state, user: sender.map { OpenID($0) }, identity: id, limit: 10)
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

    @Flag(help: "Show the openid in full, what was asked and what was answered.")
    var reveal = false

    func run() async throws {
        let found = try await directory.reportingStorageErrors {
            try await delivery.find(try await directory.database(.looking).records(), directory.accountName, nil)
        }
        guard !found.isEmpty else { throw directory.noDelivery(delivery.id) }
        try directory.storage.show(found.map { DeliverySheet($0, reveal: reveal, showsWords: reveal) })
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
            """
    )

    @OptionGroup
    var directory: DirectoryOptions

    @Flag(help: "All failed deliveries instead of some by their ids.")
    var all = false

    @Option(help: ArgumentHelp("With --all: not earlier.", valueName: "time"))
    var since: TimeArgument?

    @Option(help: ArgumentHelp("The customer, where several have a delivery of that id.", valueName: "openid"))
    var sender: String?

    @Argument(help: ArgumentHelp("The deliveries' ids, as the list shows them.", valueName: "id"))
    var ids: [String] = []

    func validate() throws {
        if all == !ids.isEmpty { throw ValidationError("give either ids or --all") }
        if since != nil, !all { throw ValidationError("--since goes with --all") }
    }

    func run() async throws {
        let (count, problems) = try await directory.reportingStorageErrors {
            let records = try await directory.database(.existing).records()
            var count = 0
            var problems: [String] = []
            for record in try await chosen(records, &problems) {
                let outcome = try await records.rerun(record.key)
                if outcome == .accepted { count += 1 } else { problems.append("\(record.key.identity): \(outcome.reason)") }
            }
            return (count, problems)
        }
        let text = count == 1 ? "1 delivery will be run again" : "\(count) deliveries will be run again"
        try directory.storage.show(count, as: "accepted", text, problems)
        if !problems.isEmpty { throw ExitCode.expectation }
    }

    /// Oldest first, as they came.
    private func chosen(_ records: any OperatorRecords, _ problems: inout [String]) async throws -> [DeliveryRecord] {
        let user = sender.map { OpenID($0) }
        guard !all else {
            let query = DeliveryQuery(
                account: directory.accountName,
                state: .failed,
                user: user,
                since: since?.date,
                limit: 1_000_000
            )
            return try await records.deliveries(query).reversed()
        }
        var chosen: [DeliveryRecord] = []
        for id in ids {
            let query = DeliveryQuery(account: directory.accountName, user: user, identity: id, limit: 10)
            let found = try await records.deliveries(query)
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
