/// How long a delivery may take, counted from its first byte.
///
/// Rule of the platform (`被动回复`): it closes the connection after five seconds and sends the same message again, three
/// times in all.
public struct ReplyBudget: Sendable, Hashable {
    /// When an unfinished delivery is written down as accepted, so that a crash cannot lose it.
    public var accept: Duration
    /// When ``LatePolicy`` decides.
    public var decide: Duration
    /// After this nothing is answered; half a second is left for the way.
    public var limit: Duration
    /// When a handler is cancelled, whoever still waits for it.
    public var handler: Duration
    /// The delivery that is the platform's last: what it is not told then it never asks for again.
    public var lastAttempt: Int

    public init(
        accept: Duration = .milliseconds(1_500),
        decide: Duration = .milliseconds(4_000),
        limit: Duration = .milliseconds(4_500),
        handler: Duration = .seconds(60),
        lastAttempt: Int = 3
    ) {
        self.accept = accept
        self.decide = decide
        self.limit = limit
        self.handler = handler
        self.lastAttempt = lastAttempt
    }
}

extension ReplyBudget {
    /// How old a message is when the platform sends it for the last time, less a second for the clocks.
    var lastAttemptAge: Duration { .seconds(5 * (lastAttempt - 1) - 1) }
}
