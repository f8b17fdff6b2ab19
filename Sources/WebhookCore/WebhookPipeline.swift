public import Logging

/// The way of one account's callbacks, from the bytes received to the bytes answered. Read this first.
///
/// It knows no HTTP: sockets, `replay` and tests all feed it the same way. First the query, while the body is still on
/// its way; then the whole delivery.
public struct WebhookPipeline: Sendable {
    public let account: Account
    private let clock: any ServiceClock
    private let logger: Logger

    public init(account: Account, routes: Routes, clock: any ServiceClock = SystemClock(), logger: Logger) {
        self.account = account
        self.clock = clock
        self.logger = logger
    }

    /// Checks a callback's query string: everything that can be known before the body arrives.
    ///
    /// - Parameter query: what stands behind the `?`, still percent-encoded.
    public func admit(query: String) throws(Rejection) -> VerifiedQuery {
        throw .queryMissing
    }

    /// Answers a handshake (GET): the echo, or the rejection.
    public func handshake(query: String) -> Answer {
        .rejected(.queryMissing)
    }

    /// Answers a delivery.
    public func answer(_ delivery: Delivery) async -> Answer {
        .rejected(.unavailable)
    }
}
