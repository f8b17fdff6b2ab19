import CustomerService
import FoundationEssentials
import StorageTesting
import Testing
import WebhookCore
import WebhookStorage
import WebhookTestKit

@testable import LookupStorage

@Suite("What customers have proven")
struct StoredProofLedgerTests {
    static let subject = ProofSubject.order("8800100005")

    /// One and the same account's, before two replicas or after a start anew.
    struct World {
        let clock: ManualClock
        let ledgers: [any ProofLedger]
        let database: SQLiteDatabase?
        let folder: TemporaryFolder?
    }

    private func world(isStored: Bool) async throws -> World {
        let clock = ManualClock(FixtureWorld.now)
        if !isStored {
            let ledger = InMemoryProofLedger()
            return World(clock: clock, ledgers: [ledger, ledger], database: nil, folder: nil)
        }
        let folder = try TemporaryFolder()
        let path = folder.path("proofs.sqlite")
        let database = try SQLiteDatabase(path: path, schemas: [.lookups], clock: clock)
        try await database.migrate()
        let other = try SQLiteDatabase(path: path, opening: .existing, schemas: [.lookups], clock: clock)
        return World(
            clock: clock,
            ledgers: [database.proofs(of: "shop"), other.proofs(of: "shop")],
            database: database,
            folder: folder
        )
    }

    @Test("five failures within a quarter of an hour pause for half an hour, by sender and by subject", arguments: [true, false])
    func pauses(isStored: Bool) async throws {
        let world = try await world(isStored: isStored)
        let (user, stranger) = (OpenID("oOne"), OpenID("oTwo"))
        func standing(
            _ user: OpenID,
            _ subject: ProofSubject = Self.subject,
            isLinked: Bool = false
        ) async throws -> ProofStanding {
            try await world.ledgers[0].standing(of: user, isLinked: isLinked, for: subject, at: world.clock.now)
        }
        func attempt(_ user: OpenID, _ ledger: any ProofLedger) async throws -> Bool {
            try await ledger.recordAttempt(of: user, isLinked: false, for: Self.subject, at: world.clock.now)
        }
        for index in 0..<5 {
            #expect(try await standing(user) == .unproven)
            #expect(try await attempt(user, world.ledgers[index % 2]))
            world.clock.advance(by: .seconds(200))
        }
        #expect(try await standing(user) == .paused)
        #expect(try await standing(user, .order("1")) == .paused)
        #expect(try await !attempt(user, world.ledgers[0]))
        // One alone keeps nobody else out, three do.
        #expect(try await standing(stranger) == .unproven)
        for name in ["oThree", "oFour"] {
            for _ in 0..<2 {
                _ = try await attempt(OpenID(name), world.ledgers[1])
                world.clock.advance(by: .milliseconds(1))
            }
        }
        #expect(try await standing(stranger) == .paused)
        #expect(try await standing(stranger, .order("1")) == .unproven)
        #expect(try await standing(stranger, isLinked: true) == .unproven)
        world.clock.advance(by: .seconds(30 * 60 - 1))
        #expect(try await standing(user) == .paused)
        world.clock.advance(by: .seconds(2))
        #expect(try await standing(user) == .unproven)
    }

    @Test("of many attempts at the same moment no more are compared than one after the other would be", arguments: [true, false])
    func atOnce(isStored: Bool) async throws {
        let world = try await world(isStored: isStored)
        let compared = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let user = OpenID("oGuess\(number)")
                    let ledger = world.ledgers[number % 2]
                    let standing = try await ledger.standing(of: user, isLinked: false, for: Self.subject, at: world.clock.now)
                    guard standing == .unproven else { return false }
                    return try await ledger.recordAttempt(of: user, isLinked: false, for: Self.subject, at: world.clock.now)
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(compared <= 5, "\(compared)")
    }

    @Test("a clock that was ahead for a while leaves neither a proof nor a pause", arguments: [true, false])
    func clockAhead(isStored: Bool) async throws {
        let world = try await world(isStored: isStored)
        let (right, wrong) = (OpenID("oRight"), OpenID("oWrong"))
        world.clock.advance(by: .seconds(86_400))
        try await world.ledgers[0].recordSuccess(of: right, for: Self.subject, at: world.clock.now)
        for number in 0..<5 {
            _ = try await world.ledgers[0].recordAttempt(
                of: wrong,
                isLinked: false,
                for: .order("\(number)"),
                at: world.clock.now
            )
        }
        world.clock.set(to: world.clock.now - 86_400)
        for user in [right, wrong] {
            let standing = try await world.ledgers[1].standing(of: user, isLinked: false, for: Self.subject, at: world.clock.now)
            #expect(standing == .unproven)
        }
    }

    @Test("failures four minutes apart never pause", arguments: [true, false])
    func apart(isStored: Bool) async throws {
        let world = try await world(isStored: isStored)
        for _ in 0..<20 {
            _ = try await world.ledgers[0].recordAttempt(
                of: OpenID("oOne"),
                isLinked: false,
                for: Self.subject,
                at: world.clock.now
            )
            let standing = try await world.ledgers[1].standing(
                of: OpenID("oOne"),
                isLinked: false,
                for: Self.subject,
                at: world.clock.now
            )
            #expect(standing == .unproven)
            world.clock.advance(by: .seconds(226))
        }
    }

    @Test(
        "who was right need not prove it for half an hour, and is not stopped by others' guesses for a month",
        arguments: [true, false]
    )
    func proven(isStored: Bool) async throws {
        let world = try await world(isStored: isStored)
        let user = OpenID("oOne")
        func standing() async throws -> ProofStanding {
            try await world.ledgers[1].standing(of: user, isLinked: false, for: Self.subject, at: world.clock.now)
        }
        func guesses() async throws {
            for number in 0..<5 {
                _ = try await world.ledgers[0].recordAttempt(
                    of: OpenID("oGuess\(number)"),
                    isLinked: false,
                    for: Self.subject,
                    at: world.clock.now
                )
            }
        }
        try await world.ledgers[0].recordSuccess(of: user, for: Self.subject, at: world.clock.now)
        #expect(try await standing() == .proven)
        try await guesses()
        #expect(try await standing() == .proven)
        world.clock.advance(by: .seconds(30 * 60))
        try await guesses()
        #expect(try await standing() == .unproven)
        world.clock.advance(by: .seconds(31 * 86_400))
        try await guesses()
        #expect(try await standing() == .paused)
    }

    @Test("accounts do not see each other's, rows do not pile up, and erasing takes them", .timeLimit(.minutes(1)))
    func rows() async throws {
        let world = try await world(isStored: true)
        let database = try #require(world.database)
        let other = database.proofs(of: "air")
        for number in 0..<200 {
            _ = try await world.ledgers[0].recordAttempt(
                of: OpenID("oOne"),
                isLinked: false,
                for: .order("\(number)"),
                at: world.clock.now
            )
            world.clock.advance(by: .seconds(600))
        }
        #expect(try await database.removeProofs(limit: 50) == 50)
        #expect(try await database.removeProofs(limit: 500) == 146)
        #expect(try await database.removeProofs(limit: 500) == 0)
        try await other.recordSuccess(of: OpenID("oOne"), for: Self.subject, at: world.clock.now)
        let standing = try await world.ledgers[0].standing(
            of: OpenID("oOne"),
            isLinked: false,
            for: Self.subject,
            at: world.clock.now
        )
        #expect(standing == .unproven)
        let erasure = try await database.records().erase(OpenID("oOne"), of: nil, rewritingUpTo: 1 << 30)
        #expect(erasure.rows["proof"] == 1)
        #expect(erasure.rows["proof_failure"] ?? 0 > 0)
        #expect(erasure.left == 0)
    }
}
