import LookupStorage
import LookupTesting
import PostgreSQLTesting
import Testing
import WebhookCore
import WebhookStorage

@Suite("Ways in to what is another's, in PostgreSQL", .serialized, .timeLimit(.minutes(5)))
struct PostgreSQLWaysInTests {
    private let test: TestDatabase
    private let check: WaysInCheck

    init() async throws {
        test = try await TestDatabase()
        let other = try test.another()
        check = try await WaysInCheck(
            Replica(test.database, ledger: test.database.deliveryLedger()),
            Replica(other, ledger: other.deliveryLedger())
        )
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
