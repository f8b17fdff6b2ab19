import Logging

/// Turns an error of the routes inside into a reply.
///
/// ```swift
/// Group(Recovery(from: DirectoryError.self) { _, _ in "订单系统暂时无法查询，回复“人工”转接客服。" }) { OrderRoutes(orders: orders) }
/// ```
///
/// What the failed handler had decided is dropped all the same, and the error still counts in the metrics of its route;
/// the log names its type. A cancelled handler is not recovered.
public struct Recovery: Middleware {
    private let answer: @Sendable (any Error, Context) async throws -> Reply?

    /// From every error.
    ///
    /// - Parameter answer: nil leaves the error to the next middleware outside, at last to the account's apology.
    public init(_ answer: @escaping @Sendable (any Error, Context) async throws -> Reply?) {
        self.answer = answer
    }

    /// From errors of one type; others go on.
    public init<Failure: Error>(
        from type: Failure.Type,
        _ answer: @escaping @Sendable (Failure, Context) async throws -> Reply?
    ) {
        self.init { error, context in
            guard let error = error as? Failure else { return nil }
            return try await answer(error, context)
        }
    }

    public func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        do {
            return try await next(context)
        } catch let error where !(error is CancellationError) {
            guard let reply = try await answer(error, context) else { throw error }
            context.logger.error("handler failed: fallback reply sent", metadata: ["error": "\(type(of: error))"])
            return reply
        }
    }
}
