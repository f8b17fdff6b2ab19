import FoundationEssentials

/// An order of train tickets, for whoever proved it or is linked to its customer: names masked.
struct TicketAnswer {
    private static let passengers = 6

    let order: TrainOrder
    let today: CivilDate

    init(_ order: TrainOrder, seenOn today: CivilDate) {
        self.order = order
        self.today = today
    }

    var text: String {
        var answer = AnswerText("车票订单 \(order.number)")
        answer.add("状态：\(order.state.word)")
        answer.add("\(order.train)次 · \(order.date.chinese(seenFrom: today))")
        answer.add("\(order.origin) \(order.departure.trainClock) → \(order.destination) \(order.arrival.trainClock)")
        for passenger in order.passengers.prefix(Self.passengers) {
            let seat = passenger.seat.map { " \($0)" } ?? ""
            answer.add("· \(NameMask.masked(passenger.name)) \(passenger.seatClass)\(seat) \(Int(passenger.fare).yuan)")
        }
        if order.passengers.count > Self.passengers { answer.add("· 等共\(order.passengers.count)人") }
        answer.add("合计：\(Int(order.total).yuan)")
        answer.close(with: order.state.advice)
        if order.date >= today, order.state == .paid || order.state == .changed {
            answer.close(with: "查正晚点请发送“\(order.train) \(order.date.typed(seenFrom: today, .nearby))”。")
        }
        answer.mark(isSample: order.isSample)
        return answer.text
    }
}

/// A linked customer's orders of train tickets, to choose one from.
struct TicketListAnswer {
    /// More rows than this are not read on a phone.
    static let rows = 6
    /// More orders than these are not shown in a chat.
    static let limit = 60

    let orders: [TrainOrder]
    let today: CivilDate

    /// Those still to be travelled first, the next one before the others; then the others, the newest first.
    init(_ orders: [TrainOrder], seenOn today: CivilDate) {
        let ahead = orders.filter { $0.isAhead(on: today) }.sorted { ($0.date, $0.departure) < ($1.date, $1.departure) }
        self.orders = ahead + orders.filter { !$0.isAhead(on: today) }
        self.today = today
    }

    /// - Parameter page: counts from 0.
    func text(page: Int) -> String {
        var answer = AnswerText("您的车票订单共\(orders.count)个：")
        for (index, order) in orders.enumerated().dropFirst(page * Self.rows).prefix(Self.rows) {
            let ends = "\(order.origin)→\(order.destination)"
            answer.add(
                "\(index + 1). \(order.date.chinese(seenFrom: today)) \(order.departure.trainClock) \(order.train) \(ends) \(order.state.word)"
            )
        }
        answer.close(with: isLast(page) ? "回复序号看详情。" : "回复序号看详情，回复 M 看更多。")
        answer.mark(isSample: orders.contains(where: \.isSample))
        return answer.text
    }

    func isLast(_ page: Int) -> Bool { (page + 1) * Self.rows >= orders.count }
}

extension TrainOrder {
    /// In fen.
    fileprivate var total: Int64 { passengers.reduce(0) { $0 + $1.fare } }

    fileprivate func isAhead(on today: CivilDate) -> Bool {
        switch state {
        case .awaitingPayment, .paid, .checkedIn, .changed: date >= today
        case .completed, .refunded, .cancelled: false
        }
    }
}

extension Int {
    /// Minutes after midnight as `HH:mm`, with `+1` on the day after.
    fileprivate var trainClock: String {
        LocalTime.clock(self % 1_440) + (self >= 1_440 ? "+\(self / 1_440)" : "")
    }
}

extension TrainOrder.State {
    var word: String {
        switch self {
        case .awaitingPayment: "待支付"
        case .paid: "已支付"
        case .checkedIn: "已检票"
        case .completed: "已出站"
        case .changed: "已改签"
        case .refunded: "已退票"
        case .cancelled: "已取消"
        }
    }

    /// What the customer may want to know or do next.
    fileprivate var advice: String? {
        switch self {
        case .awaitingPayment: "请尽快在售票应用中完成支付，超时订单会自动取消。"
        case .paid: "请持购票证件进站，开车前5分钟停止检票。"
        case .changed: "改签后的车票以售票应用中的新订单为准。"
        case .refunded: "票款原路退回，一般1至7个工作日到账。"
        case .checkedIn, .completed, .cancelled: nil
        }
    }
}
