import FoundationEssentials
import WebhookCore

/// Answers what is booked, to whoever knows the number and a second factor.
struct ItineraryLookup: Sendable {
    let directory: any ItineraryDirectory
    let proofs: any ProofLedger
    let places: PlaceTable

    init(_ directory: any ItineraryDirectory, proofs: any ProofLedger, places: PlaceTable = .builtIn) {
        self.directory = directory
        self.proofs = proofs
        self.places = places
    }

    func answer(
        _ identifier: ItineraryQuestion.Identifier,
        provenBy proof: ItineraryProof,
        from sender: OpenID,
        isLinked: Bool,
        at now: Date
    ) async throws -> String {
        let standing = try await proofs.standing(of: sender, isLinked: isLinked, for: identifier.subject, at: now)
        guard standing != .paused else { return Self.paused }
        // A directory that cannot be asked is no wrong answer: what it finds is of use only where the attempt counts.
        let found = try await itineraries(identifier, proof)
        guard try await proofs.recordAttempt(of: sender, isLinked: isLinked, for: identifier.subject, at: now) else {
            return Self.paused
        }
        guard !found.isEmpty else { return Self.nothing(identifier, proof) }
        try await proofs.recordSuccess(of: sender, for: identifier.subject, at: now)
        return ItineraryAnswer(found, ItineraryQuestion(identifier, proof: proof), seenOn: CivilDate(now), places: places).text
    }

    /// The name that opens a journey which the customer booked; nil for any other's.
    func ownName(for identifier: ItineraryQuestion.Identifier, of customer: String) async throws -> String? {
        for itinerary in try await directory.itineraries(of: customer, limit: 20) {
            switch identifier {
            case .booking(let reference) where itinerary.bookingReference == reference.description:
                return itinerary.passengers.first?.name
            case .ticket(let ticket):
                if let passenger = itinerary.passengers.first(where: { $0.ticketNumber == ticket.digits }) {
                    return passenger.name
                }
            case .booking: continue
            }
        }
        return nil
    }

    private func itineraries(_ identifier: ItineraryQuestion.Identifier, _ proof: ItineraryProof) async throws -> [Itinerary] {
        switch (identifier, proof) {
        case (.ticket(let ticket), .passenger(let name)):
            try await directory.itineraries(ticketNumber: ticket.digits, passenger: name)
        case (.ticket(let ticket), .phone(let tail)):
            try await directory.itineraries(ticketNumber: ticket.digits, phoneTail: tail)
        case (.booking(let reference), .passenger(let name)):
            try await directory.itineraries(bookingReference: reference.description, passenger: name)
        case (.booking(let reference), .ticket(let ticket)):
            try await directory.itineraries(bookingReference: reference.description, ticketNumber: ticket.digits)
        case (.booking(let reference), .phone(let tail)):
            try await directory.itineraries(bookingReference: reference.description, phoneTail: tail)
        // A ticket does not prove another.
        case (.ticket, .ticket): []
        }
    }

    /// The same for a wrong second factor as for a wrong number, so that neither confirms the other.
    private static func nothing(_ identifier: ItineraryQuestion.Identifier, _ proof: ItineraryProof) -> String {
        let factor =
            switch proof {
            case .passenger: "姓名"
            case .ticket: "票号"
            case .phone: "手机尾号"
            }
        return switch identifier {
        case .ticket:
            "没有查到与该票号和\(factor)相符的行程。\n请核对13位票号和证件上的姓名，例如“784-2123456789 张三”；需要帮助请回复“人工”。"
        case .booking:
            "没有查到与该预订编码和\(factor)相符的行程。\n代理人处购买的机票可能另有一个预订编码，可改用13位票号查询，例如“784-2123456789 张三”；需要帮助请回复“人工”。"
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
