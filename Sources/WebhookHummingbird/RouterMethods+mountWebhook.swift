import HTTPTypes
public import Hummingbird
public import WebhookCore

extension RouterMethods {
    /// Serves an account's callbacks at `path`, in an application that has other pages, too.
    ///
    /// ```swift
    /// let router = Router()
    /// router.mountWebhook("/wechat/bookshop", pipeline)
    /// ```
    ///
    /// The platform's GET is answered as a handshake and its POST as a delivery, with the statuses of a listener of one's
    /// own: 403, 400, 405, 408, 411, 413, 415 and 503 with nothing about why. The query is checked before the body is
    /// read. Heads and connections are the application's: bound them there, and give it an idle timeout. Give the application
    /// a ``DeliveryDrain``, too, which waits at its end for what was acknowledged.
    @discardableResult
    public func mountWebhook(_ path: RouterPath, _ pipeline: WebhookPipeline, limits: MountLimits = MountLimits()) -> Self {
        mountWebhook(path, limits: limits) { pipeline }
    }

    /// Serves at `path` whatever pipeline is there when a callback's head arrives, for an account that changes or goes
    /// while the application runs. Nil is answered 404; a delivery under way ends with what it began with.
    @discardableResult
    public func mountWebhook(
        _ path: RouterPath,
        limits: MountLimits = MountLimits(),
        pipeline: @escaping @Sendable () -> WebhookPipeline?
    ) -> Self {
        let responder = MountedCallbacks<Context>(pipeline: pipeline, limits: limits)
        // The router answers 404 to a method that it has not been told of.
        for method: HTTPRequest.Method in [.get, .post, .head, .put, .delete, .patch, .options, .trace, .connect] {
            on(path, method: method, responder: responder)
        }
        return self
    }
}
