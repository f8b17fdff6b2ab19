import CustomerService
import FoundationEssentials
import LookupStorage
package import WebhookCore
package import WebhookStorage

/// One of the processes that serve an account: its connection to the database, and its record of deliveries.
package struct Replica: Sendable {
    let database: any ServiceDatabase
    let ledger: any DeliveryLedger

    /// - Parameters:
    ///   - database: migrated, with the schema of lookups.
    ///   - ledger: of the same database.
    package init(_ database: any ServiceDatabase, ledger: any DeliveryLedger) {
        self.database = database
        self.ledger = ledger
    }
}

/// Hands on what a ledger says only once everybody has asked: the worst order of many guesses at the same moment.
actor Gathering {
    private let count: Int
    private var arrived = 0

    init(of count: Int) {
        self.count = count
    }

    /// Waits for the others, for two seconds at most.
    func arrive() async throws {
        arrived += 1
        let end = ContinuousClock.now + .seconds(2)
        while arrived < count, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(2)) }
    }
}

/// A ledger whose answers all senders get at the same moment.
struct GatheredProofs: ProofLedger {
    let ledger: any ProofLedger
    let gathering: Gathering

    func standing(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> ProofStanding {
        let standing = try await ledger.standing(of: sender, isLinked: isLinked, for: subject, at: now)
        try await gathering.arrive()
        return standing
    }

    func recordAttempt(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> Bool {
        try await ledger.recordAttempt(of: sender, isLinked: isLinked, for: subject, at: now)
    }

    func recordSuccess(of sender: OpenID, for subject: ProofSubject, at now: Date) async throws {
        try await ledger.recordSuccess(of: sender, for: subject, at: now)
    }
}
