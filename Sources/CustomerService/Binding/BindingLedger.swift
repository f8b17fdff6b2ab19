public import WebhookCore

/// Remembers which states were given to whom, until each has been used once or its time is over.
///
/// Replicas share it: an implementation decides alone for all of them. It keeps a digest of a state, not the state.
public protocol BindingLedger: Sendable {
    /// Remembers a state that a sender was just given. Of one sender's no more than ``BindingRules/statesOfSender`` count: the oldest is
    /// forgotten.
    ///
    /// - Parameters:
    ///   - digest: of the state, 64 hexadecimal digits.
    ///   - lifetime: from now on.
    func issue(_ digest: String, to sender: OpenID, lifetime: Duration) async throws

    /// Uses a state up, if it is the sender's and still of use; of two calls at the same moment one alone gets it.
    func redeem(_ digest: String, by sender: OpenID) async throws -> BindingRedemption
}

/// What became of a state.
public enum BindingRedemption: Sendable, Hashable, CaseIterable {
    /// It was the sender's, and is used up now.
    case redeemed
    /// There is none, or none any more.
    case unknown
    /// It was given to somebody else, and stays as it was.
    case otherSender
    /// It was used before.
    case used
    /// Its time is over.
    case expired
}

/// The numbers behind ``BindingLedger``, which all of its kinds go by.
public enum BindingRules {
    /// How many states of one sender count: who asks twice may take the earlier link.
    public static let statesOfSender = 3
    /// How long a state is remembered after its end, in seconds: so long a late customer is told what it was.
    public static let memory = 86_400
    /// How far the end of a return may be away, in seconds.
    public static let longestReturn = 3_600
}
