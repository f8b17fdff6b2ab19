/// Answers one delivery.
///
/// Returning nil means "not mine": the next route that matches is asked. An error makes the pipeline answer with the
/// account's apology.
public typealias Handler = @Sendable (Context) async throws -> Reply?

/// Answers one delivery whose text or scene matched a pattern.
public typealias TextHandler = @Sendable (Context, TextMatch) async throws -> Reply?

/// Where a handler runs.
public enum HandlerPlacement: Sendable, Hashable {
    /// On threads for handlers that may block (``DeliveryLimits/handlerThreads``), so that one that does makes no other
    /// customer late.
    case pool
    /// Where the delivery arrived, such as an event loop. For what only suspends, never blocks and never computes for long.
    case inPlace
}
