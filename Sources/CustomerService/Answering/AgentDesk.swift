public import WebhookCore

/// How a wish to talk to a person is met.
public enum AgentDesk: Sendable, Hashable {
    /// The platform's own desk takes the conversation while it is open.
    case platform(WorkingHours)
    /// No desk behind the account: customers are told how else to reach someone.
    case elsewhere
}
