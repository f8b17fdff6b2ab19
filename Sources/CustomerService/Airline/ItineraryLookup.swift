import FoundationEssentials
import WebhookCore

/// Answers what is booked, to whoever knows the number and the passenger's name.
struct ItineraryLookup: Sendable {
    let directory: any ItineraryDirectory
    let proofs: any ProofLedger

    init(_ directory: any ItineraryDirectory, proofs: any ProofLedger) {
        self.directory = directory
        self.proofs = proofs
    }

    func answer(
        _ identifier: ItineraryQuestion.Identifier,
        of passenger: String,
        from sender: OpenID,
        isLinked: Bool,
        at now: Date
    ) async throws -> String {
        let standing = try await proofs.standing(of: sender, isLinked: isLinked, for: identifier.subject, at: now)
        guard standing != .paused,
            try await proofs.recordAttempt(of: sender, isLinked: isLinked, for: identifier.subject, at: now)
        else { return Self.paused }

        let found: [Itinerary]
        switch identifier {
        case .ticket(let ticket):
            found = try await directory.itineraries(ticketNumber: ticket.digits, passenger: passenger)
        case .booking(let reference):
            found = try await directory.itineraries(bookingReference: reference.description, passenger: passenger)
        }
        guard !found.isEmpty else {
            return Self.nothing(identifier)
        }
        try await proofs.recordSuccess(of: sender, for: identifier.subject, at: now)
        return ItineraryAnswer(found, ItineraryQuestion(identifier, passenger: passenger), seenOn: CivilDate(now)).text
    }

    /// The same for a wrong name as for a wrong number, so that neither confirms the other.
    private static func nothing(_ identifier: ItineraryQuestion.Identifier) -> String {
        switch identifier {
        case .ticket:
            "没有查到与该票号和姓名相符的行程。\n请核对13位票号和证件上的姓名，例如“784-2123456789 张三”；需要帮助请回复“人工”。"
        case .booking:
            "没有查到与该预订编码和姓名相符的行程。\n代理人处购买的机票可能另有一个预订编码，可改用13位票号查询，例如“784-2123456789 张三”；需要帮助请回复“人工”。"
        }
    }

    private static let paused = LookupNotice.paused("乘机人信息")
}

extension ItineraryQuestion.Identifier {
    fileprivate var subject: ProofSubject {
        switch self {
        case .ticket(let ticket): .ticket(ticket.digits)
        case .booking(let reference): .booking(reference.description)
        }
    }
}
