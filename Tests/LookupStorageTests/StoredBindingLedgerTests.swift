import CustomerService
import FoundationEssentials
import StorageTesting
import Testing
import WebhookCore
import WebhookStorage
import WebhookTestKit

@testable import LookupStorage

@Suite("States that were given for a binding")
struct StoredBindingLedgerTests {
    private let digest = String(repeating: "a", count: 64)
    private let other = String(repeating: "b", count: 64)

    /// One and the same account's, before two replicas or after a start anew.
    struct World {
        let clock = ManualClock(FixtureWorld.now)
        let ledgers: [any BindingLedger]
        let database: SQLiteDatabase?
        let folder: TemporaryFolder?

        init(isStored: Bool) async throws {
            guard isStored else {
                let ledger = InMemoryBindingLedger(clock: clock)
                ledgers = [ledger, ledger]
                (database, folder) = (nil, nil)
                return
            }
            let folder = try TemporaryFolder()
            let path = folder.path("bindings.sqlite")
            let database = try SQLiteDatabase(path: path, schemas: [.lookups], clock: clock)
            try await database.migrate()
            let second = try SQLiteDatabase(path: path, opening: .existing, schemas: [.lookups], clock: clock)
            ledgers = [database.bindings(of: "shop"), second.bindings(of: "shop")]
            (self.database, self.folder) = (database, folder)
        }
    }

    @Test("a state is its sender's, once, until its end, on every replica", arguments: [true, false])
    func once(isStored: Bool) async throws {
        let world = try await World(isStored: isStored)
        let (one, two) = (OpenID("oOne"), OpenID("oTwo"))
        try await world.ledgers[0].issue(digest, to: one, lifetime: .seconds(600))
        #expect(try await world.ledgers[1].redeem(other, by: one) == .unknown)
        #expect(try await world.ledgers[1].redeem(digest, by: two) == .otherSender)
        #expect(try await world.ledgers[1].redeem(digest, by: one) == .redeemed)
        #expect(try await world.ledgers[0].redeem(digest, by: one) == .used)
        #expect(try await world.ledgers[0].redeem(digest, by: two) == .otherSender)

        try await world.ledgers[0].issue(other, to: one, lifetime: .seconds(600))
        world.clock.advance(by: .milliseconds(599_999))
        #expect(try await world.ledgers[1].redeem(other, by: two) == .otherSender)
        world.clock.advance(by: .milliseconds(1))
        #expect(try await world.ledgers[1].redeem(other, by: one) == .expired)
        // What was used says so though its time is over.
        #expect(try await world.ledgers[1].redeem(digest, by: one) == .used)
    }

    @Test("of one sender's the last three count, of another's none is lost", arguments: [true, false])
    func bounded(isStored: Bool) async throws {
        let world = try await World(isStored: isStored)
        let digests = (0..<5).map { String(repeating: "\($0)", count: 64) }
        try await world.ledgers[0].issue(other, to: OpenID("oTwo"), lifetime: .seconds(600))
        for digest in digests {
            try await world.ledgers[0].issue(digest, to: OpenID("oOne"), lifetime: .seconds(600))
            world.clock.advance(by: .seconds(1))
        }
        var found: [BindingRedemption] = []
        for digest in digests { found.append(try await world.ledgers[1].redeem(digest, by: OpenID("oOne"))) }
        #expect(found == [.unknown, .unknown, .redeemed, .redeemed, .redeemed])
        #expect(try await world.ledgers[1].redeem(other, by: OpenID("oTwo")) == .redeemed)
    }

    @Test("of many at the same moment one gets it", arguments: [true, false])
    func atOnce(isStored: Bool) async throws {
        let world = try await World(isStored: isStored)
        try await world.ledgers[0].issue(digest, to: OpenID("oOne"), lifetime: .seconds(600))
        let found = try await withThrowingTaskGroup(of: BindingRedemption.self) { group in
            for number in 0..<20 {
                group.addTask { [digest] in try await world.ledgers[number % 2].redeem(digest, by: OpenID("oOne")) }
            }
            return try await group.reduce(into: [BindingRedemption: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(found == [.redeemed: 1, .used: 19])
    }

    @Test("accounts do not see each other's, rows go a day after their end, and erasing takes them")
    func rows() async throws {
        let world = try await World(isStored: true)
        let database = try #require(world.database)
        for number in 0..<50 {
            let digest = String(repeating: "0", count: 62) + "\(number + 10)"
            try await world.ledgers[0].issue(digest, to: OpenID("o\(number)"), lifetime: .seconds(600))
        }
        try await database.bindings(of: "air").issue(digest, to: OpenID("oOne"), lifetime: .seconds(600))
        #expect(try await world.ledgers[0].redeem(digest, by: OpenID("oOne")) == .unknown)
        let erasure = try await database.records().erase(OpenID("o7"), of: nil, rewritingUpTo: 1 << 30)
        #expect(erasure.rows == ["binding": 1] && erasure.remains == 0)
        world.clock.advance(by: .seconds(86_400 + 600))
        #expect(try await database.removeBindings(limit: 500) == 0)
        world.clock.advance(by: .milliseconds(1))
        #expect(try await database.removeBindings(limit: 20) == 21)
        #expect(try await database.removeBindings(limit: 500) == 29)
    }
}
