// swift-format-ignore-file
// Laid out as the documentation has it.
import Logging
import WebhookCore

/// What the documentation of middleware and contexts shows, where it can be compiled.
private enum MiddlewareExamples {
    struct OrderRoutes: RouteComponent {
        let orders: [String: String]

        var body: Routes {
            Text("订单 {number}") { _, match in .text(orders[match["number"]] ?? "没有这个订单") }
        }
    }

    struct DirectoryError: Error {}

    static func audited(_ orders: [String: String], _ logger: Logger) -> Routes {
        let routes = Routes { OrderRoutes(orders: orders) }.using(Audit(to: LogAuditSink(logger)))
        return routes
    }

    static func maintained(_ orders: [String: String]) -> Routes {
        let maintenance = MaintenanceSwitch()
        let routes = Routes {
            Group(Maintenance(while: maintenance, answer: "系统升级中，预计 6:00 恢复。")) { OrderRoutes(orders: orders) }
        }
        maintenance.isOn = true
        return routes
    }

    static var hours: WorkingHours {
        let hours = WorkingHours(.mondayToFriday, .init(from: 9, to: 12), .init(from: TimeOfDay(13, 30), to: 18))
            .adding([.saturday], .init(from: 10, to: 16))
            .closed(on: .init(2027, 2, 6), .init(2027, 2, 7))            // 春节
            .open(on: .init(2027, 2, 14), .init(from: 9, to: 18))        // 调休
        return hours
    }

    static func grouped(_ orders: [String: String], _ rating: ChoiceMenu) -> Routes {
        Routes {
            Group(OnlyDuring(hours, otherwise: "人工客服工作时间为\(hours)，请留言。")) {
                Text("人工") { _ in .handOver() }
            }
            Group(RateLimit(20, per: .seconds(60), otherwise: "您发送得太快了，请稍后再试。")) { OrderRoutes(orders: orders) }
            Group(Recovery(from: DirectoryError.self) { _, _ in "订单系统暂时无法查询，回复“人工”转接客服。" }) { OrderRoutes(orders: orders) }
            Group(TimeLimit(.seconds(3), otherwise: "查询需要的时间较长，请稍后再试。")) { OrderRoutes(orders: orders) }

            Text("评价") { context in try context.offer(rating) }
            When("rating", matches: { rating.choice(in: $0) != nil }) { context in "谢谢您的评价！" }
        }
    }

    enum Keys {
        struct Member: Sendable {
            var name: String
        }

        enum CurrentMember: ContextKey { static let defaultValue: Member? = nil }

        struct Members: Middleware {
            func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
                try await next(context.setting(CurrentMember.self, to: Member(name: "小林")))
            }
        }

        static var routes: Routes {
            Routes {
                Group(Members()) {
                    Text("我是谁") { context in .text(context[CurrentMember.self]?.name ?? "还不认识您") }
                }
            }
        }
    }
}
