/// An account's behaviour: routes in reading order, the first that matches answers.
///
/// ```swift
/// let routes = Routes {
///     On(.subscribe) { _ in .text("欢迎关注") }
///     Menu("FLIGHT_STATUS") { _ in .text("请发送航班号") }
///     Text("帮助", "菜单") { _ in .text("发送“航班 CA1835”查询航班") }
///     Text("订单 {number}") { context, match in .text(try await summary(of: match["number"])) }
///     On(.location) { _ in .acknowledgement }
///     Otherwise { _ in .handOver() }
/// }
/// ```
public struct Routes: Sendable {
    /// In reading order.
    public let routes: [Route]

    public init(@RoutesBuilder _ routes: () -> Routes) {
        self = routes()
    }

    public init(_ routes: [Route]) {
        self.routes = routes
    }

    /// The same routes with their handlers, their conditions of your own and the middleware around them running in
    /// `placement`.
    ///
    /// Without it all of that runs on the pool: predicates of ``When``, regular expressions and types of parts, too.
    public func running(_ placement: HandlerPlacement) -> Routes {
        Routes(routes.map { $0.running(placement) })
    }
}

/// What may stand between the braces of ``Routes``: a route, a group, or a type of your own that composes them.
///
/// ```swift
/// struct OrderRoutes: RouteComponent {
///     let orders: any OrderDirectory
///     var body: Routes {
///         Text("订单 {number}") { context, match in … }
///         Menu("ORDERS") { context in … }
///     }
/// }
/// ```
public protocol RouteComponent {
    /// The routes, in reading order.
    @RoutesBuilder var body: Routes { get }
}

extension Routes: RouteComponent {
    public var body: Routes { self }
}

extension Route: RouteComponent {
    public var body: Routes { Routes([self]) }
}

/// Collects what stands between the braces of ``Routes``.
@resultBuilder
public enum RoutesBuilder {
    public static func buildExpression(_ component: some RouteComponent) -> Routes { component.body }
    // Else the body of Routes, which is itself, would ask for itself.
    public static func buildExpression(_ routes: Routes) -> Routes { routes }
    public static func buildBlock(_ parts: Routes...) -> Routes { Routes(parts.flatMap(\.routes)) }
    public static func buildOptional(_ part: Routes?) -> Routes { part ?? Routes([]) }
    public static func buildEither(first part: Routes) -> Routes { part }
    public static func buildEither(second part: Routes) -> Routes { part }
    public static func buildArray(_ parts: [Routes]) -> Routes { Routes(parts.flatMap(\.routes)) }
}
