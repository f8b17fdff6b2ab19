import Synchronization
public import WebhookCore

/// Which account's callbacks arrive at which path. Accounts can be added, changed and removed while the listener runs: a
/// delivery goes by what stood here when its head arrived, and ends there, whatever happens to the account meanwhile.
///
/// No connection is closed for it: one connection carries deliveries of any account. Counters of an account that is
/// removed keep their values, as Prometheus expects, and go on from there when it is added again.
public final class CallbackAccounts: Sendable {
    /// One account's pipeline, boxed so that handing it to a delivery copies one reference. It lives as long as its path
    /// leads here or a delivery is under way.
    final class Endpoint: Sendable {
        let pipeline: WebhookPipeline
        private let waiters = Mutex<[CheckedContinuation<Void, Never>]>([])

        init(_ pipeline: WebhookPipeline) {
            self.pipeline = pipeline
        }

        deinit {
            for waiter in waiters.withLock({ $0 }) { waiter.resume() }
        }

        /// Resumes `waiter` when nothing refers to the endpoint any more.
        func resumeAtEnd(_ waiter: CheckedContinuation<Void, Never>) {
            waiters.withLock { $0.append(waiter) }
        }
    }

    private let endpoints: Mutex<[String: Endpoint]>

    /// - Parameter pipelines: by exact path, as it stands in the URL: `/wechat/air`.
    public init(_ pipelines: [String: WebhookPipeline] = [:]) {
        endpoints = Mutex(pipelines.mapValues(Endpoint.init))
    }

    /// Puts these in the place of all others, at once.
    public func replaceAll(with pipelines: [String: WebhookPipeline]) {
        let replacement = pipelines.mapValues(Endpoint.init)
        // Let go outside the lock: the last reference may resume whoever waits for it.
        let before = endpoints.withLock { endpoints in
            let before = endpoints
            endpoints = replacement
            return before
        }
        withExtendedLifetime(before) {}
    }

    /// The pipeline at `path`; nil for none, which is answered 404.
    public subscript(path: String) -> WebhookPipeline? {
        get { endpoint(at: path)?.pipeline }
        set { replace(at: path, with: newValue.map(Endpoint.init)) }
    }

    /// Answers 404 at `path` from now on, and returns when the deliveries that arrived there before have ended: then
    /// whatever only their handlers use can be closed.
    public func remove(at path: String) async {
        await withCheckedContinuation { continuation in
            let endpoint = replace(at: path, with: nil)
            guard let endpoint else { return continuation.resume() }
            endpoint.resumeAtEnd(continuation)
        }
    }

    /// The paths in use, sorted.
    public var paths: [String] {
        endpoints.withLock { $0.keys.sorted() }
    }

    /// What answers at those paths.
    var pipelines: [WebhookPipeline] {
        endpoints.withLock { $0.values.map(\.pipeline) }
    }

    func endpoint(at path: String) -> Endpoint? {
        endpoints.withLock { $0[path] }
    }

    @discardableResult
    private func replace(at path: String, with endpoint: Endpoint?) -> Endpoint? {
        endpoints.withLock { endpoints in
            let before = endpoints[path]
            endpoints[path] = endpoint
            return before
        }
    }
}
