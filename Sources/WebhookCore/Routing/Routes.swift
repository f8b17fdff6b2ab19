/// An account's behaviour: routes in reading order, the first that matches answers.
///
/// ```swift
/// let routes = Routes {
///     On(.subscribe) { _ in .text("欢迎关注") }
///     Menu("FLIGHT_STATUS") { _ in .text("请发送航班号") }
///     Text("帮助", "菜单") { _ in .text("发送“航班 CA1835”查询航班") }
///     Text("订单 {number}") { visit, match in try await summary(of: match["number"]) }
///     Otherwise { _ in .handOver() }
/// }
/// ```
public struct Routes: Sendable {
    /// In reading order.
    public let routes: [Route]

    public init(@RoutesBuilder _ routes: () -> [Route]) {
        self.routes = routes()
    }

    public init(_ routes: [Route]) {
        self.routes = routes
    }

    /// The same routes with their handlers running in `placement`.
    public func running(_ placement: HandlerPlacement) -> Routes {
        Routes(routes.map { $0.running(placement) })
    }
}

/// Collects what stands between the braces of ``Routes``.
@resultBuilder
public enum RoutesBuilder {
    public static func buildExpression(_ component: some RouteComponent) -> [Route] { component.routes }
    public static func buildBlock(_ parts: [Route]...) -> [Route] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [Route]?) -> [Route] { part ?? [] }
    public static func buildEither(first part: [Route]) -> [Route] { part }
    public static func buildEither(second part: [Route]) -> [Route] { part }
    public static func buildArray(_ parts: [[Route]]) -> [Route] { parts.flatMap { $0 } }
}

/// What may stand between the braces of ``Routes``.
public protocol RouteComponent {
    var routes: [Route] { get }
}

extension Routes: RouteComponent {}

extension Route: RouteComponent {
    public var routes: [Route] { [self] }
}
