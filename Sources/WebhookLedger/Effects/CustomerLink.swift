public import FoundationEssentials

/// Who a user of the account is in the company's own books (绑定).
public struct CustomerLink: Sendable, Hashable, Codable {
    /// The company's own number of its customer.
    public var customer: String
    /// When it was made.
    public var since: Date

    public init(customer: String, since: Date) {
        self.customer = customer
        self.since = since
    }
}

extension CustomerLink: CustomStringConvertible, Redacted {
    public var description: String { debugDescription }
}
