/// Something about a route that cannot be meant.
///
/// Written `Shop/Routes.swift:42: text 帮助 was already answered at Shop/Routes.swift:17`.
public struct RouteProblem: Sendable, Hashable {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// An earlier route has the same condition.
        case repeated(Route.SourceLocation)
        /// The earlier route of that name matches all that this one matches.
        case unreachable(behind: String, Route.SourceLocation)
        /// The pattern cannot work as written.
        case pattern(PatternProblem)
    }

    /// Where the route was written.
    public let location: Route.SourceLocation
    /// The route's ``Route/name``.
    public let route: String
    /// What is wrong.
    public let reason: Reason
}

extension RouteProblem: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .repeated(let first): "\(location): \(route) was already answered at \(first)"
        case .unreachable(let name, let first): "\(location): \(route) is never reached: \(name) at \(first) answers first"
        case .pattern(let problem): "\(location): \(route): \(problem)"
        }
    }
}

extension RouteComponent {
    /// The same routes, marked as leaving some deliveries to later routes on purpose.
    ///
    /// Any handler may return nil and so pass a delivery on. Where a later route has the same condition, this says that it is
    /// meant, and ``Routes/problems`` does not count the later one as unreachable.
    ///
    /// ```swift
    /// Menu("ORDERS") { context in isMember(context) ? … : nil }.passingOn()
    /// Menu("ORDERS") { _ in .text("请先绑定会员。") }
    /// ```
    public func passingOn() -> Routes { Routes(body.routes.map { $0.passingOn() }) }
}
