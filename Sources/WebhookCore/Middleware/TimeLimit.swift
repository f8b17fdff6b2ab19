import Logging

/// Answers in place of handlers that take too long.
///
/// ```swift
/// Group(TimeLimit(.seconds(3), otherwise: "查询需要的时间较长，请稍后再试。")) { OrderRoutes(orders: orders) }
/// ```
///
/// A handler that is late is cancelled, and what it decides from then on does not count. It is not waited for: one that
/// does not heed cancellation runs on by itself, perhaps while the sender's next message is handled. Handlers inside run
/// on the pool for handlers that may block, wherever their routes were placed.
public struct TimeLimit: Middleware {
    private let limit: Duration
    private let otherwise: Reply
    private let clock: any Clock<Duration>

    /// What is left of the platform's time to write and send the answer.
    private static let margin: Duration = .milliseconds(100)

    /// - Parameters:
    ///   - limit: how long handlers may take; less where the delivery's time (``Context/timeLeft``) ends before.
    ///   - clock: measures the limit.
    public init(_ limit: Duration, clock: any Clock<Duration> = ContinuousClock(), otherwise: Reply) {
        precondition(limit > .zero, "a limit that lets nothing through")
        self.limit = limit
        self.clock = clock
        self.otherwise = otherwise
    }

    private enum Ending: Sendable {
        case ended(Result<Reply?, any Error>)
        case late
    }

    public var placement: HandlerPlacement { .inPlace }

    public func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        let allowed = min(limit, context.timeLeft - Self.margin)
        guard allowed > .zero else { return late(context) }
        // A record of its own, since it may outlive the delivery.
        let branch = context.branch()
        let (endings, first) = AsyncStream.makeStream(of: Ending.self, bufferingPolicy: .bufferingOldest(1))
        let work = Task(executorPreference: context.pool) {
            do {
                first.yield(.ended(.success(try await next(branch))))
            } catch {
                first.yield(.ended(.failure(error)))
            }
        }
        let timer = Task { [clock] in
            // Cancelled when the handler was faster.
            guard (try? await clock.sleep(for: allowed)) != nil else { return }
            first.yield(.late)
        }
        defer {
            work.cancel()
            timer.cancel()
        }
        for await ending in endings {
            guard case .ended(let result) = ending else { return late(context) }
            context.adopt(branch)
            return try result.get()
        }
        // The delivery itself was cancelled.
        throw CancellationError()
    }

    private func late(_ context: Context) -> Reply {
        context.logger.warning("handler timed out: fallback reply sent")
        return otherwise
    }
}
