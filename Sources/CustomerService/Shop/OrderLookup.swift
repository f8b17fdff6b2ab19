import FoundationEssentials
import WebhookCore

/// What became of a search for an order or a parcel, as the customer reads it.
enum OrderFinding: Sendable {
    case found(String)
    case nothing(String)
    /// Whose it is has to be proven first, whether or not there is one.
    case unproven
}

/// Finds where an order or a parcel is, for whoever knows its number and the end of the telephone number that it was ordered with.
struct OrderLookup: Sendable {
    let directory: any OrderDirectory
    let proofs: any ProofLedger
    /// Shown to whoever types a number that no order has.
    let example: String?

    init(_ directory: any OrderDirectory, proofs: any ProofLedger, example: String? = nil) {
        self.directory = directory
        self.proofs = proofs
        self.example = example
    }

    /// - Parameter customer: to whom the sender is linked; their own orders need no telephone number.
    func find(_ question: OrderQuestion, from sender: OpenID, customer: String?, at now: Date) async throws -> OrderFinding {
        let match = try await match(question)
        if let match, let customer, match.order.customer == customer { return .found(match.answer(seenOn: CivilDate(now))) }
        let isLinked = customer != nil
        // Of what may be a card's number nothing is kept.
        let missing = question.secret == nil ? question.missing : .other("secret", sender.rawValue)
        let subject = match?.subject ?? missing
        switch try await proofs.standing(of: sender, isLinked: isLinked, for: subject, at: now) {
        case .paused: return .nothing(Self.paused)
        case .proven:
            if let match { return .found(match.answer(seenOn: CivilDate(now))) }
        case .unproven: break
        }
        guard let phone = question.phone else { return question.secret.map { .nothing($0.warning) } ?? .unproven }
        guard try await proofs.recordAttempt(of: sender, isLinked: isLinked, for: subject, at: now) else {
            return .nothing(Self.paused)
        }
        guard let match, match.order.phoneTail == phone.digits else {
            return .nothing(question.secret?.warning ?? nothing(question))
        }
        try await proofs.recordSuccess(of: sender, for: subject, at: now)
        return .found(match.answer(seenOn: CivilDate(now)))
    }

    private static let paused = LookupNotice.paused("订单信息")

    /// An order, or one by its parcel.
    private struct Match {
        let order: Order
        var parcel: String?
        /// Whether only the order's parcels were asked for.
        var isAboutParcels = false

        var subject: ProofSubject { .order(order.number) }

        func answer(seenOn today: CivilDate) -> String {
            if let parcel { return ParcelAnswer(order, trackingNumber: parcel, seenOn: today).text }
            let isAboutParcels = isAboutParcels && !order.parcels.isEmpty
            return isAboutParcels ? ParcelsAnswer(order, seenOn: today).text : OrderAnswer(order, seenOn: today).text
        }
    }

    private func match(_ question: OrderQuestion) async throws -> Match? {
        if let number = question.number, let order = try await directory.order(number: number) {
            // Digits that might have been a parcel's say nothing of what is wanted.
            return Match(order: order, isAboutParcels: question.subject == .parcel && question.parcel == nil)
        }
        guard let parcel = question.parcel else { return nil }
        return try await directory.order(trackingNumber: parcel.text).map { Match(order: $0, parcel: parcel.text) }
    }

    private func nothing(_ question: OrderQuestion) -> String {
        var answer = AnswerText()
        if let number = question.number, question.subject == .order || question.parcel == nil {
            answer.add("没有查到与订单号 \(number) 和手机尾号相符的订单。")
            answer.add("请核对订单号和下单手机号的后4位\(example.map { "，例如“\($0) 8000”" } ?? "")；也可以发送快递单号查物流。")
        } else if let tracking = question.parcel {
            let carrier = tracking.candidates.first.map { "（像是\($0.rawValue)的单号）" } ?? ""
            answer.add("没有查到与快递单号 \(tracking.text)\(carrier)和手机尾号相符的包裹。")
            answer.add("刚发货的包裹可能稍后才有物流；也可以发送订单号查询\(example.map { "，例如“\($0) 8000”" } ?? "")。")
        }
        answer.add("需要帮助请回复“人工”。")
        return answer.text
    }
}

extension OrderQuestion {
    /// What failures are counted at where there is no such order.
    fileprivate var missing: ProofSubject { .order(number ?? parcel?.text ?? "") }
}

extension OrderLookup {
    /// What is found for a delivery; the word that it could not look counts as nothing.
    func find(_ question: OrderQuestion, _ context: Context) async throws -> OrderFinding {
        guard let sender = context.sender else { return .unproven }
        let customer = try await context.customerLink?.customer
        return try await context.lookUp("order") {
            try await find(question, from: sender, customer: customer, at: context.now)
        } otherwise: {
            .nothing($0)
        }
    }
}
