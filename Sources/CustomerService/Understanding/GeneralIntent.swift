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

extension GeneralIntent {
    /// What a text is about in which nothing was found to look up.
    init(_ wording: Wording, _ phrases: PhraseBook) {
        if let topic = phrases.topic(exactly: wording.scalars) {
            self = .topic(topic)
        } else if let secret = SecretReader.read(wording) {
            self = .secret(secret)
        } else {
            let topic = phrases.topic(of: wording.scalars)
            // Who wants a person leaves a number to be called.
            self = topic != .agent && wording.hasMobileNumber ? .mobileNumber : topic.map { .topic($0) } ?? .unknown
        }
    }
}

extension Wording {
    fileprivate var hasMobileNumber: Bool {
        hasDigits(11) && number(ofDigits: 11...15).flatMap { MobileNumber(parsing: $0.text) } != nil
    }
}

/// A number that gives access to a person's money or identity.
public enum Secret: Sendable, Hashable {
    /// The number of a bank card.
    case bankCard
    /// The number of an identity card.
    case residentID
}
