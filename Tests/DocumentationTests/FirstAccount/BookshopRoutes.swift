import WebhookCore

struct BookshopRoutes: RouteComponent {
    let orders: any BookOrders

    var body: Routes {
        On(.subscribe) { _ in .text("欢迎光临小满书店！发送“帮助”看看能做什么。") }
        Text("帮助", "菜单") { _ in .text("查订单：发送“订单 10001”\n退书：发送“退书”\n找店员：发送“人工”") }
        Text("订单 {number}") { _, match in
            guard let status = try await orders.status(of: match["number"]) else {
                return .text("没有找到这个订单，请核对订单号。")
            }
            return .text(status)
        }
        Text("退书", begins: ReturnBook(orders: orders))
        Text("人工") { _ in .handOver() }
        Kind(.image) { _ in .text("图片已收到，店员会尽快查看。") }
        // A client that may tell where it is does so every few seconds; nobody waits for an answer.
        On(.location) { _ in .acknowledgement }
        Otherwise { _ in .text("没有看懂，发送“帮助”看看能做什么。") }
    }
}
