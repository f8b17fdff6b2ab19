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
        let load: AccountLoad
        private let waiters = Mutex<[CheckedContinuation<Void, Never>]>([])

        init(_ pipeline: WebhookPipeline, load: AccountLoad) {
            self.pipeline = pipeline
            self.load = load
        }

        deinit {
            for waiter in waiters.withLock({ $0 }) { waiter.resume() }
        }

        /// Resumes `waiter` when nothing refers to the endpoint any more.
        func resumeAtEnd(_ waiter: CheckedContinuation<Void, Never>) {
            waiters.withLock { $0.append(waiter) }
        }
    }

    private struct State {
        var endpoints: [String: Endpoint] = [:]
        /// Of all accounts that were ever served.
        var loads: [AccountName: AccountLoad] = [:]

        mutating func endpoint(for pipeline: WebhookPipeline) -> Endpoint {
            let name = pipeline.account.name
            let load = loads[name] ?? AccountLoad()
            loads[name] = load
            return Endpoint(pipeline, load: load)
        }
    }

    private let state: Mutex<State>

    /// - Parameter pipelines: by exact path, as it stands in the URL: `/wechat/air`.
    public init(_ pipelines: [String: WebhookPipeline] = [:]) {
        var state = State()
        state.endpoints = pipelines.mapValues { state.endpoint(for: $0) }
        self.state = Mutex(state)
    }

    /// Puts these in the place of all others, at once.
    public func replaceAll(with pipelines: [String: WebhookPipeline]) {
        // Let go outside the lock: the last reference may resume whoever waits for it.
        let before = state.withLock { state in
            let before = state.endpoints
            state.endpoints = pipelines.mapValues { state.endpoint(for: $0) }
            return before
        }
        withExtendedLifetime(before) {}
    }

    /// The pipeline at `path`; nil for none, which is answered 404.
    public subscript(path: String) -> WebhookPipeline? {
        get { endpoint(at: path)?.pipeline }
        set { replace(at: path, with: newValue) }
    }

    /// Answers 404 at `path` from now on, and returns when the deliveries that arrived there before have ended, those included
    /// that were acknowledged and whose handlers still run: then whatever only their handlers use can be closed. Where the
    /// account is served at another path as well, those that were acknowledged are not waited for.
    public func remove(at path: String) async {
        let removed = self[path]
        await withCheckedContinuation { continuation in
            let endpoint = replace(at: path, with: nil)
            guard let endpoint else { return continuation.resume() }
            endpoint.resumeAtEnd(continuation)
        }
        guard let removed, !pipelines.contains(where: { $0.account.name == removed.account.name }) else { return }
        removed.stopRecovery()
        await removed.drain()
    }

    /// The paths in use, sorted.
    public var paths: [String] {
        state.withLock { $0.endpoints.keys.sorted() }
    }

    /// What answers at those paths.
    var pipelines: [WebhookPipeline] {
        state.withLock { $0.endpoints.values.map(\.pipeline) }
    }

    func endpoint(at path: String) -> Endpoint? {
        state.withLock { $0.endpoints[path] }
    }

    /// How many deliveries of each account are being received or handled.
    var deliveriesInFlight: [AccountName: Int] {
        state.withLock { $0.loads }.mapValues { $0.deliveries.load(ordering: .relaxed) }
    }

    @discardableResult
    private func replace(at path: String, with pipeline: WebhookPipeline?) -> Endpoint? {
        state.withLock { state in
            let before = state.endpoints[path]
            state.endpoints[path] = pipeline.map { state.endpoint(for: $0) }
            return before
        }
    }
}
