/// A number that gives access to a person's money or identity.
public enum Secret: Sendable, Hashable {
    /// The number of a bank card.
    case bankCard
    /// The number of an identity card.
    case residentID
    /// A password or a code that was sent to a phone (验证码).
    case passcode
}

extension Secret {
    /// What a number is, without what may stand between its digits; nil for any other.
    init?(parsing text: String) {
        if ResidentID(parsing: text) != nil {
            self = .residentID
        } else if BankCard(parsing: text) != nil {
            self = .bankCard
        } else {
            return nil
        }
    }
}
