public import FoundationEssentials
import Synchronization

/// Answers in place of the routes inside while they are under maintenance.
///
/// ```swift
/// let maintenance = MaintenanceSwitch()
/// let routes = Routes {
///     Group(Maintenance(while: maintenance, answer: "系统升级中，预计 6:00 恢复。")) { OrderRoutes(orders: orders) }
/// }
/// maintenance.isOn = true
/// ```
///
/// Events to which nothing can be answered pass, so that none is lost: what cannot serve them should fail and say so.
public struct Maintenance: Middleware {
    private let answer: Reply
    private let isUnderway: @Sendable (Date) -> Bool

    /// While a switch is on.
    public init(while toggle: MaintenanceSwitch, answer: Reply) {
        self.answer = answer
        isUnderway = { _ in toggle.isOn }
    }

    /// From a time on until another, the first included.
    public init(from start: Date, until end: Date, answer: Reply) {
        self.answer = answer
        isUnderway = { start <= $0 && $0 < end }
    }

    public var placement: HandlerPlacement { .inPlace }

    public func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        context.message.acceptsReply && isUnderway(context.now) ? answer : try await next(context)
    }
}

/// Turns maintenance on and off while the service runs. Off at first.
public final class MaintenanceSwitch: Sendable {
    private let value: Atomic<Bool>

    /// Off unless stated.
    public init(isOn: Bool = false) {
        value = Atomic(isOn)
    }

    /// May be set from anywhere at any time.
    public var isOn: Bool {
        get { value.load(ordering: .acquiring) }
        set { value.store(newValue, ordering: .releasing) }
    }
}
