import FoundationEssentials

/// An order with its parcels.
struct OrderAnswer {
    private static let rows = 6
    private static let parcels = 3

    let order: Order
    let today: CivilDate

    init(_ order: Order, seenOn today: CivilDate) {
        self.order = order
        self.today = today
    }

    var text: String {
        var answer = AnswerText("订单 \(order.number)")
        answer.add("状态：\(order.status.word)")
        let placed = LocalTime(order.placedAt)
        answer.add("下单：\(placed.date.chinese(seenFrom: today)) \(placed.clock)")
        for item in order.items.prefix(Self.rows) {
            answer.add("· \(item.title) ×\(item.quantity)  \(item.unitPrice.yuan)")
        }
        if order.items.count > Self.rows { answer.add("· 等共\(order.items.count)种商品") }
        answer.add("合计：\(order.total.yuan)")
        for (index, parcel) in order.parcels.prefix(Self.parcels).enumerated() {
            let number = order.parcels.count > 1 ? "包裹\(index + 1)：" : "物流："
            answer.add("\n\(number)\(parcel.carrier) \(parcel.trackingNumber)")
            // Several parcels leave room for the latest of each.
            for line in parcel.history(rows: order.parcels.count > 1 ? 2 : 3, seenOn: today) { answer.add(line) }
        }
        if order.parcels.count > Self.parcels { answer.add("等共\(order.parcels.count)个包裹，发送快递单号可单独查看。") }
        answer.close(with: order.status.advice)
        answer.mark(isSample: order.isSample)
        return answer.text
    }
}

/// One parcel, for whoever knows only its tracking number: nothing of the order is shown.
struct ParcelAnswer {
    private static let rows = 5

    let order: Order
    let trackingNumber: String
    let today: CivilDate

    init(_ order: Order, trackingNumber: String, seenOn today: CivilDate) {
        self.order = order
        self.trackingNumber = trackingNumber
        self.today = today
    }

    var text: String {
        let parcel = order.parcels.first { $0.trackingNumber.uppercased() == trackingNumber.uppercased() }
        var answer = AnswerText("\(parcel?.carrier ?? "快递") \(parcel?.trackingNumber ?? trackingNumber)")
        let history = parcel?.history(rows: Self.rows, seenOn: today) ?? []
        for line in history { answer.add(line) }
        if history.isEmpty { answer.add("暂无物流信息，请稍后再查。") }
        answer.close(with: "所属订单尾号 \(order.number.suffix(4))，发送订单号可查看订单。")
        answer.mark(isSample: order.isSample)
        return answer.text
    }
}

/// Where the parcels of an order are.
struct ParcelsAnswer {
    private static let parcels = 3

    let order: Order
    let today: CivilDate

    init(_ order: Order, seenOn today: CivilDate) {
        self.order = order
        self.today = today
    }

    var text: String {
        var answer = AnswerText("订单 \(order.number) 的物流")
        answer.add("状态：\(order.status.word)")
        for (index, parcel) in order.parcels.prefix(Self.parcels).enumerated() {
            let number = order.parcels.count > 1 ? "包裹\(index + 1)：" : ""
            answer.add("\n\(number)\(parcel.carrier) \(parcel.trackingNumber)")
            let history = parcel.history(rows: order.parcels.count > 1 ? 3 : 5, seenOn: today)
            for line in history { answer.add(line) }
            if history.isEmpty { answer.add("暂无物流信息，请稍后再查。") }
        }
        if order.parcels.count > Self.parcels { answer.add("等共\(order.parcels.count)个包裹，发送快递单号可单独查看。") }
        answer.mark(isSample: order.isSample)
        return answer.text
    }
}

extension Order.Parcel {
    /// The latest lines, newest first.
    func history(rows: Int, seenOn today: CivilDate) -> [String] {
        events.prefix(rows).map { event in
            let time = LocalTime(event.time)
            let place = event.place.map { event.text.contains($0) ? "" : "\($0) " } ?? ""
            return "\(time.date.month)-\(CivilDate.padded(time.date.day)) \(time.clock) \(place)\(event.text)"
        }
    }
}

extension Order.Status {
    var word: String {
        switch self {
        case .awaitingPayment: "待付款"
        case .awaitingShipment: "待发货"
        case .partlyShipped: "部分发货"
        case .shipped: "已发货，待收货"
        case .completed: "已完成"
        case .cancelled: "已取消"
        case .refunding: "退款中"
        case .refunded: "已退款"
        case .afterSale: "售后中"
        }
    }

    /// What the customer may want to know or do next.
    var advice: String? {
        switch self {
        case .awaitingPayment: "请在商城“我的订单”中完成付款，超时订单会自动取消。"
        case .awaitingShipment: "发货后可发送订单号查看物流。"
        case .refunding: "退款通过后原路退回，到账时间以银行为准。"
        case .afterSale: "售后进度有疑问请回复“人工”。"
        case .partlyShipped, .shipped, .completed, .cancelled, .refunded: nil
        }
    }
}
