import LookupStorage
import LookupTesting
import StorageTesting
import Testing
import WebhookCore
import WebhookStorage

@Suite("Ways in to what is another's", .serialized, .timeLimit(.minutes(5)))
struct WaysInTests {
    private let folder: TemporaryFolder
    private let check: WaysInCheck

    init() async throws {
        folder = try TemporaryFolder()
        let path = folder.path("ways.sqlite")
        let database = try SQLiteDatabase(path: path, schemas: [.lookups])
        try await database.migrate()
        let other = try SQLiteDatabase(path: path, opening: .existing, schemas: [.lookups])
        // One process serves a file, so its deliveries have one record.
        let ledger = database.deliveryLedger()
        check = try await WaysInCheck(Replica(database, ledger: ledger), Replica(other, ledger: ledger))
    }

    @Test("lead to nothing, and do not tell what there is from what there is not")
    func nothingIsShown() async throws { try await check.nothingIsShown() }

    @Test("are open to the owner once linked, and to whoever has the second factor")
    func ownerIsAnswered() async throws { try await check.ownerIsAnswered() }

    @Test("by guesses of many at the same moment are closed after a few, but to the owner")
    func guessesAtTheSameMoment() async throws { try await check.guessesAtTheSameMoment() }

    @Test("by guesses one after the other are closed after a few, and nobody alone closes them to others")
    func guessesOneAfterTheOther() async throws { try await check.guessesOneAfterTheOther() }
}
