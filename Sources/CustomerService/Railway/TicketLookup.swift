import FoundationEssentials
import WebhookCore

/// What became of a search for an order of tickets, as the customer reads it.
enum TicketFinding: Sendable {
    case found(String)
    case nothing(String)
    /// Whose it is has to be proven first, whether or not there is one.
    case unproven
}

/// Finds an order of train tickets, for the customer who ordered it and for whoever knows its number and a passenger.
struct TicketLookup: Sendable {
    let directory: any RailwayDirectory
    let proofs: any ProofLedger

    init(_ directory: any RailwayDirectory, proofs: any ProofLedger) {
        self.directory = directory
        self.proofs = proofs
    }

    /// - Parameter customer: to whom the sender's chat is linked; nil where to none.
    func find(
        _ question: TicketQuestion,
        from sender: OpenID,
        linkedTo customer: String?,
        at now: Date
    ) async throws -> TicketFinding {
        let order = try await directory.trainOrder(question.number)
        func answer(_ order: TrainOrder) -> TicketFinding { .found(TicketAnswer(order, seenOn: CivilDate(now)).text) }
        if let order, let customer, order.customer == customer { return answer(order) }
        let subject = ProofSubject.other("train-order", question.number.description)
        let isLinked = customer != nil
        switch try await proofs.standing(of: sender, isLinked: isLinked, for: subject, at: now) {
        case .paused: return .nothing(Self.paused)
        case .proven:
            if let order { return answer(order) }
        case .unproven: break
        }
        guard let proof = question.proof else { return .unproven }
        guard try await proofs.recordAttempt(of: sender, isLinked: isLinked, for: subject, at: now) else {
            return .nothing(Self.paused)
        }
        guard let order, order.isProven(by: proof) else { return .nothing(Self.nothing(question.number)) }
        try await proofs.recordSuccess(of: sender, for: subject, at: now)
        return answer(order)
    }

    /// For a delivery; the word that it could not look counts as nothing.
    func find(_ question: TicketQuestion, _ context: Context) async throws -> TicketFinding {
        guard let sender = context.sender else { return .unproven }
        let customer = try await context.customerLink?.customer
        let finding = try await context.lookUp("train-order") {
            try await find(question, from: sender, linkedTo: customer, at: context.now)
        }
        return finding ?? .nothing(LookupNotice.outOfService)
    }

    private static let paused = LookupNotice.paused("乘车人信息")

    /// The same for a wrong name as for a wrong number, so that neither confirms the other.
    private static func nothing(_ number: RailOrderNumber) -> String {
        "没有查到与订单号 \(number) 和乘车人信息相符的订单。\n请核对订单号和证件上的姓名，例如“E123456789 张三”；需要帮助请回复“人工”。"
    }
}

extension TrainOrder {
    fileprivate func isProven(by proof: TicketQuestion.Proof) -> Bool {
        switch proof {
        case .name(let name):
            let name = PassengerName(name)
            return !name.isEmpty && passengers.contains { PassengerName($0.name) == name }
        case .documentTail(let tail): return passengers.contains { $0.documentTail == tail }
        }
    }
}
