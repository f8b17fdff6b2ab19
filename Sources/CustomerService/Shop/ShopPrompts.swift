/// What a shop's service says when it needs to know more.
struct ShopPrompts: Sendable {
    /// In the examples.
    let orderNumber: String

    var help: String {
        """
        您可以直接发送：
        · 订单号加手机尾号，如“\(orderNumber) 8000”
        · 快递单号加手机尾号，如“SF1300000000001 8000”
        · 退换货、发票、门店等关键词
        · “人工”转人工客服
        """
    }

    var order: String { "请发送订单号，例如“\(orderNumber)”。订单号在商城“我的订单”或下单短信中可以找到。\n回复“取消”退出。" }

    var phone: String { "为保护订单信息，请再发送下单手机号的后4位，例如“8000”。\n回复“取消”退出。" }

    var parcel: String { "请发送订单号或快递单号，例如“\(orderNumber)”或“SF1300000000001”。\n回复“取消”退出。" }

    var nothingScanned: String { "没有从扫到的内容中认出订单号或快递单号。\n\(help)" }
}
