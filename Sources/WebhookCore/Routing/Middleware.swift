/// What stands around handlers: decides whether and with what the routes inside are asked, and sees their reply.
///
/// ```swift
/// struct Maintenance: Middleware {
///     let text: String
///     func handle(_ context: Context, next: @escaping Next) async throws -> Reply? { .text(text) }
/// }
/// ```
///
/// It runs when a route inside its group matches, once for a delivery unless that route passed on. What it returns counts
/// as the group's reply; nil passes on to what stands behind the group. What was decided inside the group, by handlers or
/// by the middleware itself, is dropped when it throws or passes on, and kept otherwise.
///
/// A conversation under way is asked before all other routes. When it passes on, the middleware around it may see the same
/// delivery a second time: whatever counts deliveries goes by ``Context/deliveryKey``.
///
/// Like a handler it may block: the routes inside its group run on the pool, whatever they said before, and it runs with them.
/// `Routes { … }.using(Mine()).running(.inPlace)` puts all of it where the delivery arrived.
public protocol Middleware: Sendable {
    /// Asks the routes inside the group; nil when none of them answered.
    typealias Next = @Sendable (Context) async throws -> Reply?

    /// - Parameter next: asks the routes inside. It may be left out, or given a delivery with values of your own
    ///   (``Context/setting(_:to:)``).
    func handle(_ context: Context, next: @escaping Next) async throws -> Reply?

    /// Where it has to run; ``HandlerPlacement/pool`` unless stated.
    ///
    /// ``HandlerPlacement/inPlace`` says that it never blocks and never computes for long: it then runs where the routes
    /// inside do.
    var placement: HandlerPlacement { get }
}

extension Middleware {
    public var placement: HandlerPlacement { .pool }
}

/// Routes with something around them.
///
/// ```swift
/// Group(RateLimit(20, per: .seconds(60), otherwise: "请稍后再试。"), Maintenance(text: "系统升级中。")) {
///     Text("订单 {number}") { _, match in … }
///     Menu("ORDERS") { _ in … }
/// }
/// ```
public struct Group: RouteComponent {
    public let body: Routes

    /// - Parameter middleware: from the outside in; none groups routes for the eye alone.
    public init(_ middleware: any Middleware..., @RoutesBuilder routes: () -> Routes) {
        body = routes().wrapped(in: middleware)
    }
}

extension RouteComponent {
    /// The same with `middleware` around it, from the outside in.
    public func using(_ middleware: any Middleware...) -> Routes { body.wrapped(in: middleware) }
}

/// One middleware and, by being in it, a run of routes.
final class RouteGroup: Sendable {
    let middleware: any Middleware

    init(_ middleware: any Middleware) {
        self.middleware = middleware
    }
}

extension Routes {
    fileprivate func wrapped(in middleware: [any Middleware]) -> Routes {
        let groups = middleware.map(RouteGroup.init)
        let wrapped = Routes(routes.map { $0.inside(groups) })
        return middleware.allSatisfy { $0.placement == .inPlace } ? wrapped : wrapped.running(.pool)
    }
}
