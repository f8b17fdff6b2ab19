import FoundationEssentials

/// What became of a search for an order or a parcel, as the customer reads it.
enum OrderFinding: Sendable {
    case found(String)
    case nothing(String)

    var text: String {
        switch self {
        case .found(let text), .nothing(let text): text
        }
    }
}

/// Finds where an order or a parcel is.
struct OrderLookup: Sendable {
    let directory: any OrderDirectory
    /// Shown to whoever types a number that no order has.
    let example: String?

    init(_ directory: any OrderDirectory, example: String? = nil) {
        self.directory = directory
        self.example = example
    }

    func find(_ question: OrderQuestion, at now: Date) async throws -> OrderFinding {
        let today = CivilDate(now)
        if let number = question.number, let order = try await directory.order(number: number) {
            return .found(OrderAnswer(order, seenOn: today).text)
        }
        if let tracking = question.parcel, let order = try await directory.order(trackingNumber: tracking.text) {
            return .found(ParcelAnswer(order, trackingNumber: tracking.text, seenOn: today).text)
        }
        return .nothing(question.secret?.warning ?? nothing(question))
    }

    private func nothing(_ question: OrderQuestion) -> String {
        var answer = AnswerText()
        if let number = question.number {
            answer.add("没有查到订单 \(number)。")
            answer.add("请在订单详情中核对订单号\(example.map { "，例如“\($0)”" } ?? "")；也可以发送快递单号查物流。")
        } else if let tracking = question.parcel {
            let carrier = tracking.candidates.first.map { "（像是\($0.rawValue)的单号）" } ?? ""
            answer.add("没有查到快递单号 \(tracking.text)\(carrier)对应的包裹。")
            answer.add("刚发货的包裹可能稍后才有物流；也可以发送订单号查询\(example.map { "，例如“\($0)”" } ?? "")。")
        }
        answer.add("需要帮助请回复“人工”。")
        return answer.text
    }
}
