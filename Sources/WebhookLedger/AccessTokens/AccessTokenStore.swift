public import FoundationEssentials

/// Where the replicas of a service share access tokens, so that one of them fetches what all use.
///
/// It holds secrets: whoever reads it can act for the account until the token expires. No error of a store quotes one.
public protocol AccessTokenStore: Sendable {
    /// The token kept last, which may have expired.
    func token(of app: AppID) async throws -> AccessToken?

    /// Takes the right to fetch a token, for others to wait for.
    ///
    /// - Returns: nil while another holds it, that is before the end of the lease given last, unless it was ended.
    func leaseRenewal(of app: AppID, at now: Date, until end: Date) async throws -> RenewalLease?

    /// Keeps a token and ends the lease.
    ///
    /// - Returns: false, with nothing kept, when the lease has been given to another in the meantime.
    func keep(_ token: AccessToken, under lease: RenewalLease) async throws -> Bool

    /// Ends a lease that brought no token. One that has been given to another in the meantime stays in force.
    func release(_ lease: RenewalLease) async throws
}

/// The right to fetch an account's token.
public struct RenewalLease: Sendable, Hashable {
    /// Whose token is renewed.
    public let app: AppID
    /// Greater with each lease, so that the holder of an older one can be told.
    public let generation: Int64

    public init(app: AppID, generation: Int64) {
        self.app = app
        self.generation = generation
    }
}
