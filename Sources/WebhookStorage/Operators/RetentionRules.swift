/// How long what deliveries leave behind stays.
public struct RetentionRules: Sendable, Hashable {
    /// Answers, for repeats. The platform repeats a delivery within fifteen seconds; the rest is for a service that was
    /// away meanwhile, and for whoever asks how a customer was answered.
    public var settledDeliveries: Duration = .seconds(3_600)
    /// Failed deliveries with what was asked, for operators to look into and run again.
    public var failedDeliveries: Duration = .seconds(30 * 86_400)
    /// Accepted deliveries that nobody finished, as of an account that is no longer served; then they are failed.
    public var acceptedDeliveries: Duration = .seconds(7 * 86_400)
    /// Words that came too late.
    public var deferredReplies: Duration = .seconds(7 * 86_400)
    /// Keys of sent messages: as long, a message of the same key is not sent again.
    public var sentMessages: Duration = .seconds(7 * 86_400)
    /// Messages that were not sent, with the reason, to be sent again by an operator.
    public var deadMessages: Duration = .seconds(30 * 86_400)
    /// Who users are in the company's books; nil for as long as the handlers want.
    public var customerLinks: Duration?
    /// What users may be sent: none lasts longer than 48 hours.
    public var messagingWindows: Duration = .seconds(7 * 86_400)

    /// The standard times.
    public init() {}

    /// How long something is kept.
    public subscript(kind: RetainedKind) -> Duration {
        switch kind {
        case .settledDeliveries: settledDeliveries
        case .failedDeliveries: failedDeliveries
        case .acceptedDeliveries: acceptedDeliveries
        case .sentMessages: sentMessages
        case .deadMessages: deadMessages
        }
    }
}
