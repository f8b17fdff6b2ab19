/// What a customer can want of any account, beside what its service looks up.
public enum GeneralIntent: Sendable, Hashable {
    /// Something without an identifier.
    case topic(Topic)
    /// Something that must not be typed into a chat.
    case secret(Secret)
    /// A telephone number, which finds nothing.
    case mobileNumber
    /// Nothing that is known.
    case unknown
}

/// A number that gives access to a person's money or identity.
public enum Secret: Sendable, Hashable {
    /// The number of a bank card.
    case bankCard
    /// The number of an identity card.
    case residentID
}
