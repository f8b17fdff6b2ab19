/// Booked journeys as shown to whoever knew number and second factor: names and ticket numbers masked.
struct ItineraryAnswer {
    private static let journeys = 2
    private static let segments = 6

    let itineraries: [Itinerary]
    let question: ItineraryQuestion
    let today: CivilDate
    private let places: PlaceTable

    init(
        _ itineraries: [Itinerary],
        _ question: ItineraryQuestion,
        seenOn today: CivilDate,
        places: PlaceTable = .builtIn
    ) {
        self.places = places
        self.itineraries = itineraries
        self.question = question
        self.today = today
    }

    var text: String {
        var answer = AnswerText()
        for itinerary in itineraries.prefix(Self.journeys) { add(itinerary, to: &answer) }
        if let next = itineraries.flatMap(\.segments).filter({ $0.date >= today }).min(by: { $0.date < $1.date }) {
            answer.close(with: "查航班动态请发送“\(next.designator) \(next.date.typed(seenFrom: today, .nearby))”。")
        }
        answer.mark(isSample: itineraries.contains(where: \.isSample))
        return answer.text
    }

    private func add(_ itinerary: Itinerary, to answer: inout AnswerText) {
        // The other number stays untold: either of them opens the journey.
        switch question.identifier {
        case .ticket(let ticket): answer.add("行程 票号 \(ticket.masked)")
        case .booking(let reference): answer.add("行程 预订编码 \(reference)")
        }
        answer.add("乘机人：\(travellers(itinerary))")
        for (index, segment) in itinerary.segments.prefix(Self.segments).enumerated() {
            let number = itinerary.segments.count > 1 ? "\(index + 1). " : ""
            answer.add("\(number)\(segment.date.chinese(seenFrom: today)) \(segment.designator.withAirline)")
            answer.add(
                "\(places.ends(from: (segment.origin, nil), to: (segment.destination, nil))) \(times(of: segment))"
            )
            answer.add([segment.cabin, segment.status].filter { !$0.isEmpty }.joined(separator: "｜"))
        }
        if itinerary.segments.count > Self.segments { answer.add("等共\(itinerary.segments.count)个航段") }
    }

    /// As the ticket says them, which is in local time; said where clocks differ.
    private func times(of segment: Itinerary.Segment) -> String {
        let (origin, destination) = (
            AirportTime(of: segment.origin, in: places), AirportTime(of: segment.destination, in: places)
        )
        let noon = origin.instant(segment.date, minutes: 720)
        let isLocal = origin.isKnown && destination.isKnown && origin.offset(at: noon) != destination.offset(at: noon)
        return "\(segment.departure) – \(segment.arrival)\(isLocal ? "（当地时间）" : "")"
    }

    /// Who asked is named, masked; the others are counted.
    private func travellers(_ itinerary: Itinerary) -> String {
        let others = itinerary.passengers.count - 1
        let passenger: String? =
            switch question.identifier {
            case .ticket(let ticket): itinerary.passengers.first { $0.ticketNumber == ticket.digits }?.name
            case .booking:
                switch question.proof {
                case .ticket(let ticket): itinerary.passengers.first { $0.ticketNumber == ticket.digits }?.name
                case .phone: itinerary.passengers.first?.name
                case .passenger, nil: itinerary.passengers.first { Self.isSame($0.name, question.passenger) }?.name
                }
            }
        return NameMask.masked(passenger ?? question.passenger ?? "") + (others > 0 ? "，同行\(others)人" : "")
    }

    /// The directory already compared the names; this only picks which of them.
    private static func isSame(_ name: String, _ typed: String?) -> Bool {
        guard let typed else { return false }
        func letters(_ text: String) -> [Character] { text.uppercased().filter(\.isLetter) }
        return letters(name).starts(with: letters(typed))
    }
}
