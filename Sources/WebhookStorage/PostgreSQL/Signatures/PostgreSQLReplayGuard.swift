public import FoundationEssentials
public import SignatureVerify
public import WebhookLedger

/// Owners of one account's signatures as all replicas share them, in a PostgreSQL database.
///
/// What this replica has seen is in its memory; for all else the database is asked, in one round trip. The table is
/// unlogged: no disk is waited for, and after a crash of the server only the memories of the replicas are left.
public final class PostgreSQLReplayGuard: ReplayGuard {
    private let database: PostgreSQLDatabase
    private let account: AccountName
    private let seen: SignatureOwners<[UInt8]>

    /// Well below the time for an answer, of which the delivery still needs some.
    private static let limit: Duration = .seconds(2)

    /// - Parameters:
    ///   - database: migrated.
    ///   - capacity: how many signatures are remembered at least without asking again, twice as many at most.
    public init(_ database: PostgreSQLDatabase, account: AccountName, capacity: Int = 50_000) {
        self.database = database
        self.account = account
        seen = SignatureOwners(capacity: capacity)
    }

    public func bind(
        _ signature: CallbackSignature,
        to body: [UInt8],
        at now: Date,
        until end: Date
    ) async throws(ReplayGuardError) -> Bool {
        let digest: [UInt8]
        do throws(OpenSSLError) {
            digest = try KeyedDigest.sha256(body)
        } catch {
            throw .unavailable(reason: "\(error)")
        }
        if let owner = seen.owner(of: signature, at: now) { return owner == digest }
        let command = PostgreSQLCommand(
            Self.bind,
            [
                .text(account.rawValue), .bytes(signature.bytes), .bytes(digest), .integer(now.storedMilliseconds),
                .integer(end.storedMilliseconds),
            ]
        )
        do throws(PostgreSQLError) {
            // Repeatable: the second time it finds what the first left.
            guard let row = try await database.run(command, .repeatable, within: Self.limit).first else {
                throw .unexpected("a signature has no owner")
            }
            let (owner, end) = (try row.bytes(0), Date(storedMilliseconds: try row.integer(1)))
            return seen.owner(of: signature, orElse: owner, at: now, until: end) == digest
        } catch {
            throw .unavailable(reason: "\(error)")
        }
    }

    /// Writes the row of another owner as it is, since only then it comes back whichever replica wrote it, and when.
    private static let bind = PostgreSQLStatement(
        """
        INSERT INTO signature_owner AS o (account, signature, body, expires) VALUES ($1, $2, $3, $5)
        ON CONFLICT (account, signature) DO UPDATE SET
            body = CASE WHEN o.expires < $4 THEN excluded.body ELSE o.body END,
            expires = CASE WHEN o.expires < $4 THEN excluded.expires ELSE o.expires END
        RETURNING body, expires
        """
    )
}
