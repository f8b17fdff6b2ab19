/// Lets messages through during working hours, and answers outside of them itself.
///
/// ```swift
/// Group(OnlyDuring(hours, otherwise: "人工客服工作时间为\(hours)，请留言。")) {
///     Text("人工") { _ in .handOver() }
/// }
/// ```
public struct OnlyDuring: Middleware {
    private let hours: WorkingHours
    private let otherwise: Handler
    /// On the pool where it has a handler of your own.
    public let placement: HandlerPlacement

    /// Answers the same outside of the hours, whatever was asked.
    public init(_ hours: WorkingHours, otherwise: Reply) {
        self.hours = hours
        self.otherwise = { _ in otherwise }
        placement = .inPlace
    }

    /// - Parameter otherwise: returning nil passes the message on to what stands behind the group.
    public init(_ hours: WorkingHours, otherwise: @escaping Handler) {
        self.hours = hours
        self.otherwise = otherwise
        placement = .pool
    }

    public func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        hours.contains(context.now) ? try await next(context) : try await otherwise(context)
    }
}
