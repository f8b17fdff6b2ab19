/// Answers one visit.
///
/// Returning nil means "not mine": the next route that matches is asked. An error makes the pipeline answer with the
/// account's apology.
public typealias Handler = @Sendable (Visit) async throws -> Reply?

/// Answers one visit whose text or scene matched a pattern.
public typealias TextHandler = @Sendable (Visit, TextMatch) async throws -> Reply?

/// Where a handler runs.
public enum HandlerPlacement: Sendable, Hashable {
    /// On the concurrent pool, so that a handler that blocks makes no other customer late.
    case pool
    /// Where the delivery arrived. For handlers that only suspend, never block and never compute for long.
    case inPlace
}
