/// Which of the platform's two interfaces gives out tokens. Their tokens are independent of each other.
public enum TokenSource: String, Sendable, Hashable, CaseIterable {
    /// `stable_token`: asking again gives the same token, so that nobody else's is made void.
    case stable
    /// `token`: every call makes the token before expire within five minutes; 2,000 calls a day.
    case classic
}
