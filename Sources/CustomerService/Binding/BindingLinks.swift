public import WebhookCore

/// Gives senders the links by which they become customers (绑定).
public protocol BindingLinks: Sendable {
    /// A link for this sender alone, to be used once.
    func link(for sender: OpenID) async throws -> BindingLink
}

/// Where a sender signs in.
public struct BindingLink: Sendable, Hashable {
    /// The company's page with the link's state.
    public let address: String
    /// How long it can be used.
    public let lifetime: Duration

    public init(address: String, lifetime: Duration) {
        self.address = address
        self.lifetime = lifetime
    }
}

extension CustomerLink {
    /// The customer's number as the chat shows it: enough to tell one's own, `C1****01`.
    public var maskedCustomer: String {
        switch customer.count {
        case 8...: "\(customer.prefix(2))****\(customer.suffix(2))"
        case 5...: "****\(customer.suffix(2))"
        default: "****"
        }
    }
}
