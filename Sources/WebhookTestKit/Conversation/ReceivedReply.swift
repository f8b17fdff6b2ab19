public import WebhookCore

/// What came of one delivery: the reply as the platform read it, and what was queued beside it.
public struct ReceivedReply: Sendable, CustomStringConvertible {
    /// What the platform gets for a delivery.
    public enum Outcome: Sendable, Hashable {
        /// An answer it accepts.
        case reply(Reply)
        /// The delivery was refused, as by a ledger that could not keep it.
        case refused(Rejection)
    }

    /// What the platform got.
    public let outcome: Outcome
    /// What this delivery queued, to whomever, in order.
    public let queued: [QueuedMessage]
    /// What of it never reaches its user, if no user does anything more.
    public let lost: [LostMessage]
    /// The route and the error's type where the delivery's handler failed.
    public let failure: String?
    /// 1 for the platform's first attempt.
    public let attempt: Int
    /// What it answers, in a few words.
    let prompt: String
    let conversation: Conversation

    /// Nil when the delivery was refused.
    public var reply: Reply? { if case .reply(let reply) = outcome { reply } else { nil } }

    /// Nil when the delivery was accepted.
    public var rejection: Rejection? { if case .refused(let rejection) = outcome { rejection } else { nil } }

    /// The words of a text reply.
    public var text: String? { if case .text(let text)? = reply { text } else { nil } }

    /// The cards of a news reply; none otherwise.
    public var articles: [Article] { if case .news(let articles)? = reply { articles } else { [] } }

    /// Whether the user is shown nothing.
    public var isSilent: Bool { reply == .acknowledgement || reply == .empty }

    /// Whether the user was handed over to a person.
    public var isHandOver: Bool { if case .handOver? = reply { true } else { false } }

    /// A text as it is, anything else in brackets: `[hand-over]`, `[nothing]`, `[refused: unavailable]`.
    public var description: String {
        switch outcome {
        case .reply(let reply): reply.shown
        case .refused(let rejection): "[refused: \(rejection.rawValue)]"
        }
    }
}
