import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookStorage

struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Removes every trace of a customer from the database, while the service goes on.",
        discussion: """
            Deliveries with their answers, the conversation, deferred reply, customer link, messaging window and messages go, also what others' \
            kept deliveries and messages say of the customer; what is deleted is overwritten and the write-ahead log emptied, \
            and the file is searched for the openid as it lies on the disk; where remains are left in space that no row uses, \
            the file is rewritten. On PostgreSQL, every table is searched; its write-ahead log and archives are the server's. The \
            service's log holds no openids.

            What was imported (orders, itineraries, cards, tickets, flights, trains) stays: they are the company's records, came by import, and hold no openid. Backups \
            that were made before still hold the customer.

            What the customer writes afterwards is kept as usual. Exits with 1 when traces are left, and says what to do.
            """
    )

    @OptionGroup
    var storage: DatabaseOptions

    @Option(help: ArgumentHelp("Only in this account; an openid is of one account, so by default in all.", valueName: "name"))
    var account: String?

    @Flag(
        help: """
            Rewrite a file of more than 256 MiB, too, where the openid is left in space that no row uses. Callbacks wait meanwhile, \
            about a second for each 100 MiB, so choose a quiet hour.
            """
    )
    var compact = false

    @OptionGroup
    var customer: UserArgument

    /// The size of a file that is rewritten within the time that a callback may wait.
    private static let unnoticed: Int64 = 256 << 20

    func validate() throws {
        if account?.isEmpty ?? false { throw ValidationError("--account must be a name of the configuration, such as air") }
    }

    func run() async throws {
        let erasure = try await storage.reportingStorageErrors {
            let place = try storage.place()
            let database = try await place.open(.changing)
            let records = database.records()
            if let account { try await place.require(AccountName(account), in: database) }
            let accounts = if let account { [AccountName(account)] } else { try await records.accounts() }
            let user = try await FingerprintSearch(records, try place.digest()).user(try customer.customer.text(), of: accounts)
            return try await records.erase(
                user,
                of: account.map { AccountName($0) },
                rewritingUpTo: compact ? .max : Self.unnoticed
            )
        }
        try storage.show(ErasureSheet(erasure))
        if erasure.left > 0 {
            StandardError.print(
                "the customer has written since, is known under other accounts, or named in what others wait for: run it again"
            )
        } else if erasure.remains > 0 {
            StandardError.print("the openid is left in space that no row uses: run it again with --compact")
        }
        if erasure.left + erasure.remains > 0 { throw ExitCode.expectation }
    }
}

/// What an erasure came to, as an operator reads it.
struct ErasureSheet: LookupSheet {
    private let erasure: Erasure

    init(_ erasure: Erasure) {
        self.erasure = erasure
    }

    var text: String {
        let rows = erasure.rows.sorted { $0.key < $1.key }.map { "\($0.key)  \($0.value) rows" }
        let end = erasure.left + erasure.remains == 0 ? "no trace is left" : "traces are left"
        return (rows.isEmpty ? ["no row names the customer"] : rows).joined(separator: "\n") + "\n" + end
    }

    private enum CodingKeys: CodingKey {
        case rows, left, remains, compacted
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(erasure.rows, forKey: .rows)
        try fields.encode(erasure.left, forKey: .left)
        try fields.encode(erasure.remains, forKey: .remains)
        try fields.encode(erasure.isCompacted, forKey: .compacted)
    }
}
