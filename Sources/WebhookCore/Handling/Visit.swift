public import FoundationEssentials
public import Logging

/// One message as a handler sees it: what was said, by whom, to which account, and when.
public struct Visit: Sendable {
    public let account: Account
    public let message: Message
    /// When the delivery's first byte arrived.
    public let arrivedAt: Date
    /// What the user typed, or said where the platform recognised it. Nil when the message has no text.
    public let text: FoldedText?

    private let clock: any ServiceClock
    private let telemetry: PipelineTelemetry

    init(account: Account, message: Message, arrivedAt: Date, clock: any ServiceClock, telemetry: PipelineTelemetry) {
        self.account = account
        self.message = message
        self.arrivedAt = arrivedAt
        self.text = message.spokenText.map(FoldedText.init)
        self.clock = clock
        self.telemetry = telemetry
    }

    /// The service's time, on the clock that tests can set.
    public var now: Date { clock.now }

    /// A logger that names the account and, by fingerprint, the sender.
    public var logger: Logger {
        var logger = telemetry.logger
        logger[metadataKey: "account"] = "\(account.name)"
        if let sender = telemetry.fingerprint(of: message.sender) { logger[metadataKey: "sender"] = "\(sender)" }
        return logger
    }
}
