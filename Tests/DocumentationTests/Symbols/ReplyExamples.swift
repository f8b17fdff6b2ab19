import WebhookCore

private struct Order: Sendable {
    var number: String
    var title: String
    var status: String
}

extension Order: TextPart {
    public var replyText: String { "订单 \(number)：\(status)" }
}

/// What the documentation of replies shows, where it can be compiled.
private enum ReplyExamples {
    struct Shop: Sendable {
        func orders(of context: Context) async throws -> [Order] { [] }
    }

    static func routes(_ shop: Shop) -> Routes {
        Routes {
            Text("我的订单") { context in
                let orders = try await shop.orders(of: context)
                return .lines {
                    "您有 \(orders.count) 个订单 \(Face.smile)"
                    NumberedList(orders.map(\.title))
                    if orders.count > 5 { Link("查看全部", to: "https://shop.example.com/orders") }
                    "回复序号查看详情，或\(ChoiceLink("联系客服", sends: "人工"))"
                }
            }
        }
    }
}
