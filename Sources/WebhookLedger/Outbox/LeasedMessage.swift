public import FoundationEssentials

/// A message of the outbox in the hands of one who sends it, for a limited time.
public struct LeasedMessage: Sendable, Hashable, Redacted {
    /// Whose message it is.
    public let account: AccountName
    /// What is to be sent, and to whom.
    public let message: QueuedMessage
    /// The name of the lease: what is said under another than the last is not believed.
    public let lease: String
    /// When others may take the message, by the clock of who leased it.
    public let end: Date
    /// How many seconds that clock was ahead of the outbox's: the message's own times are by the outbox's.
    public let clockLead: TimeInterval
    /// Which attempt this is, from 1.
    public let attempt: Int
    /// Whether another held it before and never said what became of it: the user may have it.
    public let isInDoubt: Bool
    /// The recipient's messaging window, where it is known, with the number of messages sent because of it.
    public let window: MessagingWindow?
    /// How many messages of the messaging window are spent.
    public let used: Int

    public init(
        account: AccountName,
        message: QueuedMessage,
        lease: String,
        end: Date,
        clockLead: TimeInterval = 0,
        attempt: Int,
        isInDoubt: Bool = false,
        window: MessagingWindow? = nil,
        used: Int = 0
    ) {
        self.account = account
        self.message = message
        self.lease = lease
        self.end = end
        self.clockLead = clockLead
        self.attempt = attempt
        self.isInDoubt = isInDoubt
        self.window = window
        self.used = used
    }

    /// Whether the recipient may be sent it; true when nobody knows, as then the platform decides. A notice needs no messaging window.
    ///
    /// - Parameter now: by the clock of who leased it.
    public func isAllowed(at now: Date) -> Bool {
        !message.content.needsWindow || window?.allows(after: used, at: now - clockLead) ?? true
    }

    /// Whether it counts against the recipient's messaging window once it has ended in this way: a notice never does.
    package func countsAgainstWindow(endingWith outcome: SendOutcome) -> Bool {
        message.content.needsWindow && outcome.countsAgainstWindow
    }

    /// Whether it is of no use any more.
    ///
    /// - Parameter now: by the clock of who leased it.
    public func hasExpired(at now: Date) -> Bool {
        message.expires <= now - clockLead
    }
}

/// What became of a leased message.
public enum SendOutcome: Sendable, Hashable {
    /// The platform took it.
    case sent
    /// To be tried once more.
    case again(at: Date, OutboxFailure)
    /// Given up, and kept with the reason.
    case dead(OutboxFailure)
    /// Not tried: it waits as before.
    case released
}

extension SendOutcome {
    /// Whether the platform had to do with it, so that the message was tried once more than before.
    public var countsAsAttempt: Bool {
        switch self {
        case .sent, .dead: true
        case .again(_, let failure): failure.kind == .busy || failure.kind == .inDoubt
        case .released: false
        }
    }

    /// Whether the recipient has the message, or may have it, so that it counts against the messaging window.
    public var countsAgainstWindow: Bool {
        switch self {
        case .sent: true
        case .dead(let failure), .again(_, let failure): failure.kind == .inDoubt
        case .released: false
        }
    }
}
