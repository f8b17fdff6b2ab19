/// An agent of the platform's customer-service desk took a user's conversation over.
public struct AgentSessionEvent: Sendable, Hashable, Redacted {
    /// The agent's account, such as `test1@test`.
    public var agent: String
}

/// An agent's conversation with a user ended: the user's messages come to the callback again.
public struct AgentSessionCloseEvent: Sendable, Hashable, Redacted {
    /// The agent's account at the platform's desk.
    public var agent: String
    /// Who ended it, in the platform's words; not in every push.
    public var closeType: String?
}

/// A user's conversation went from one agent to another.
public struct AgentSessionSwitchEvent: Sendable, Hashable, Redacted {
    /// Who served the user before.
    public var previousAgent: String
    /// Who serves the user from now on.
    public var agent: String
}

extension AgentSessionEvent {
    init(decoding root: ParsedDocument.Element) {
        agent = root.text(at: "KfAccount")
    }
}

extension AgentSessionCloseEvent {
    init(decoding root: ParsedDocument.Element) {
        agent = root.text(at: "KfAccount")
        closeType = root.optionalText(at: "CloseType")
    }
}

extension AgentSessionSwitchEvent {
    init(decoding root: ParsedDocument.Element) {
        previousAgent = root.text(at: "FromKfAccount")
        agent = root.text(at: "ToKfAccount")
    }
}
