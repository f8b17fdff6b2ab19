import FoundationEssentials
import WebhookCore

/// Answers what is booked, to whoever knows the number and the passenger's name.
struct ItineraryLookup: Sendable {
    let directory: any ItineraryDirectory
    let limiter: any AttemptLimiter

    init(_ directory: any ItineraryDirectory, limiter: any AttemptLimiter = InMemoryAttemptLimiter()) {
        self.directory = directory
        self.limiter = limiter
    }

    func answer(
        _ identifier: ItineraryQuestion.Identifier,
        of passenger: String,
        from sender: OpenID?,
        at now: Date
    ) async throws -> String {
        let keys = [sender.map { AttemptKey.sender($0) }, .identifier(identifier.text)].compactMap { $0 }
        for key in keys where await limiter.isPaused(key, at: now) { return Self.paused }

        let found: [Itinerary]
        switch identifier {
        case .ticket(let ticket):
            found = try await directory.itineraries(ticketNumber: ticket.digits, passenger: passenger)
        case .booking(let reference):
            found = try await directory.itineraries(bookingReference: reference.description, passenger: passenger)
        }
        guard !found.isEmpty else {
            for key in keys { await limiter.recordFailure(key, at: now) }
            return Self.nothing(identifier)
        }
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

    private static let paused = "查询失败次数较多，为保护乘机人信息，请30分钟后再试；需要帮助请回复“人工”。"
}

extension ItineraryQuestion.Identifier {
    var text: String {
        switch self {
        case .ticket(let ticket): ticket.digits
        case .booking(let reference): reference.description
        }
    }
}
