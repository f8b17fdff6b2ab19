public import CustomerService
public import FoundationEssentials
public import WebhookLedger
public import WebhookStorage

/// What the customers of one account have proven, in the database: shared by replicas, and kept when the service starts anew.
///
/// Times are the database's.
public struct StoredProofLedger: ProofLedger {
    private let database: any SQLDatabase
    private let account: AccountName

    /// - Parameter database: migrated.
    public init(_ database: any SQLDatabase, account: AccountName) {
        self.database = database
        self.account = account
    }

    public func standing(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> ProofStanding {
        let kept = try await kept(of: sender, for: subject)
        return ProofRules.standing(
            own: kept.own,
            others: kept.others,
            proven: kept.proven,
            isLinked: isLinked,
            at: kept.now
        )
    }

    public func recordAttempt(
        of sender: OpenID,
        isLinked: Bool,
        for subject: ProofSubject,
        at now: Date
    ) async throws -> Bool {
        let values: [SQLValue] = [.text(account.rawValue), .text(sender.rawValue), .text(subject.name)]
        // Committed before the others are read: of those at the same moment each sees the ones before it.
        let attempt = try await database.run(SQLCommand(Self.attempt, values), .writing).first?.integer(0)
        guard let attempt else { return false }
        let kept = try await kept(of: sender, for: subject)
        return ProofRules.mayCompare(
            Date(milliseconds: attempt),
            own: kept.own,
            others: kept.others,
            proven: kept.proven,
            isLinked: isLinked,
            at: kept.now
        )
    }

    public func recordSuccess(of sender: OpenID, for subject: ProofSubject, at now: Date) async throws {
        let values: [SQLValue] = [.text(account.rawValue), .text(sender.rawValue), .text(subject.name)]
        _ = try await database.run([SQLCommand(Self.forgive, values), SQLCommand(Self.prove, values)], .writing)
    }

    private struct Kept {
        let own: [Date]
        let others: [Date]
        let proven: Date?
        /// The database's time.
        let now: Date
    }

    private func kept(of sender: OpenID, for subject: ProofSubject) async throws -> Kept {
        let (account, openid) = (SQLValue.text(account.rawValue), SQLValue.text(sender.rawValue))
        let subject = SQLValue.text(subject.name)
        let found = try await database.run(
            [
                SQLCommand(Self.now), SQLCommand(Self.ownFailures, [account, openid]),
                SQLCommand(Self.failuresAt, [account, subject]), SQLCommand(Self.proof, [account, openid, subject]),
            ],
            .reading
        )
        return Kept(
            own: try found[1].map { Date(milliseconds: try $0.integer(0)) },
            others: try found[2].map { Date(milliseconds: try $0.integer(0)) },
            proven: try found[3].first.map { Date(milliseconds: try $0.integer(0)) },
            now: Date(milliseconds: try found[0].first?.integer(0) ?? 0)
        )
    }

    private static let now = SQLStatement("SELECT now_ms()")
    /// More cannot be of use: nothing is counted while a sender is paused.
    private static let ownFailures = SQLStatement(
        "SELECT failed_at FROM proof_failure WHERE account = $1 AND openid = $2 ORDER BY failed_at DESC LIMIT 50"
    )
    private static let failuresAt = SQLStatement(
        """
        SELECT failed_at FROM (
            SELECT failed_at, row_number() OVER (PARTITION BY openid ORDER BY failed_at DESC) AS place
            FROM proof_failure
            WHERE account = $1 AND subject = $2 AND failed_at > (SELECT now_ms()) - \(Int(ProofRules.memory) * 1_000)
        ) AS f WHERE place <= \(ProofRules.countedOfSender) ORDER BY failed_at DESC LIMIT 50
        """
    )
    private static let proof = SQLStatement(
        "SELECT proven_at FROM proof WHERE account = $1 AND openid = $2 AND subject = $3"
    )
    private static let forgive = SQLStatement(
        "DELETE FROM proof_failure WHERE account = $1 AND openid = $2 AND subject = $3"
    )
    private static let prove = SQLStatement(
        """
        INSERT INTO proof (account, openid, subject, proven_at) VALUES ($1, $2, $3, (SELECT now_ms()))
        ON CONFLICT (account, openid, subject) DO UPDATE SET proven_at = excluded.proven_at
        """
    )
    private static let attempt = SQLStatement(
        """
        INSERT INTO proof_failure (account, openid, subject, failed_at) VALUES ($1, $2, $3, (SELECT now_ms()))
        ON CONFLICT (account, openid, subject, failed_at) DO UPDATE SET failed_at = excluded.failed_at
        RETURNING failed_at
        """
    )
}

extension SQLDatabase {
    /// Removes what customers have proven, and where they were wrong, once it is of no use any more: of all accounts, a little at a time.
    ///
    /// - Parameter limit: the most rows of a kind and an account.
    /// - Returns: how many were removed.
    public func removeProofs(limit: Int) async throws -> Int {
        var count = 0
        for (table, time, age) in [("proof", "proven_at", ProofRules.trust), ("proof_failure", "failed_at", ProofRules.memory)] {
            let key = "account, openid, subject, \(time)"
            let removal = SQLStatement(
                """
                WITH due AS (
                    SELECT \(key) FROM \(table) WHERE account = $1 AND \(time) < (SELECT now_ms()) - \(Int(age) * 1_000)
                    ORDER BY \(time) LIMIT $2\(dialect.skippingLocked)
                )
                DELETE FROM \(table) WHERE (\(key)) IN (SELECT \(key) FROM due) RETURNING account
                """
            )
            for account in try await accounts(in: [table]) {
                count += try await run(SQLCommand(removal, [.text(account.rawValue), .integer(limit)]), .housekeeping).count
            }
        }
        return count
    }
}

extension Date {
    fileprivate init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }
}
