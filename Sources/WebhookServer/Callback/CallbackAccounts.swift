import Synchronization
public import WebhookCore

/// Which account's callbacks arrive at which path. Accounts can be added and removed while the listener runs: a delivery
/// goes by what stood here when its head arrived.
public final class CallbackAccounts: Sendable {
    /// One account's pipeline, boxed so that handing it to a delivery copies one reference.
    final class Endpoint: Sendable {
        let pipeline: WebhookPipeline

        init(_ pipeline: WebhookPipeline) {
            self.pipeline = pipeline
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
        endpoints.withLock { $0 = replacement }
    }

    /// The pipeline at `path`; nil for none, which is answered 404.
    public subscript(path: String) -> WebhookPipeline? {
        get { endpoint(at: path)?.pipeline }
        set {
            let endpoint = newValue.map(Endpoint.init)
            endpoints.withLock { $0[path] = endpoint }
        }
    }

    /// The paths in use, sorted.
    public var paths: [String] {
        endpoints.withLock { $0.keys.sorted() }
    }

    func endpoint(at path: String) -> Endpoint? {
        endpoints.withLock { $0[path] }
    }
}
