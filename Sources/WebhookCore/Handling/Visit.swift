public import FoundationEssentials
public import Logging

/// One message as a handler sees it: what was said, by whom, to which account, and when.
public struct Visit: Sendable {
    public let account: Account
    public let message: Message
    /// When the delivery's first byte arrived.
    public let arrivedAt: Date
    /// The text that routes compare: what the user typed or said, folded. Nil when the message has none.
    public let text: FoldedText?

    private let clock: any ServiceClock
    private let baseLogger: Logger
    private let sender: String?

    init(account: Account, message: Message, arrivedAt: Date, clock: any ServiceClock, logger: Logger, senderFingerprint: String?) {
        self.account = account
        self.message = message
        self.arrivedAt = arrivedAt
        self.clock = clock
        self.text = message.spokenText.map(FoldedText.init)
        self.baseLogger = logger
        self.sender = senderFingerprint
    }

    /// The service's time, on the clock that tests can set.
    public var now: Date { clock.now }

    /// A logger that carries the account, the kind of message and the sender's fingerprint.
    public var logger: Logger {
        var logger = baseLogger
        logger[metadataKey: "account"] = "\(account.name)"
        if let sender { logger[metadataKey: "sender"] = "\(sender)" }
        return logger
    }
}

extension Message {
    /// What the user typed.
    var spokenText: String? {
        if case .text(let text) = content { text } else { nil }
    }
}
