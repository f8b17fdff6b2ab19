public import WebhookCore

/// Understands what an airline's customers type.
public struct AirlineUnderstanding: Sendable {
    /// The account's own airline, for flight numbers typed without one.
    public let ownAirline: String?
    let phrases = AirlineService.phrases

    public init(ownAirline: String? = nil) {
        self.ownAirline = ownAirline
    }

    /// What the text asks for.
    public func intent(of text: FoldedText, at now: LocalTime) -> AirlineIntent {
        var wording = Wording(text)
        if let topic = phrases.topic(exactly: wording.scalars) { return .general(.topic(topic)) }
        if let secret = SecretReader.read(wording) { return .general(.secret(secret)) }
        if wording.hasDigits(11), let intent = longNumber(&wording, at: now) { return intent }
        let isBooking = wording.mentions(Self.bookingWords)
        if isBooking, let itinerary = byBooking(&wording, isExpected: true, at: now) { return .itinerary(itinerary) }
        // What is called a train is nothing else, whatever its letters are.
        var others = wording
        for train in TrainReader.named(in: wording) { others.take(train.range) }
        if let flight = FlightReader.read(&others) {
            let day = DayRecognizer(now: now, direction: .nearby, isTakingBareDigits: true).mention(in: others.scalars)
            return .flight(FlightQuestion(flight.designator, day: day?.mention, isSuggestion: flight.isSuggestion))
        }
        if let itinerary = byBooking(&others, isExpected: false, at: now) { return .itinerary(itinerary) }
        if let route = route(wording, at: now) { return .route(route) }
        if let intent = bareNumber(wording, at: now) { return intent }
        if let train = TrainReader.read(wording, at: now) { return .train(train) }
        if let designator = FlightReader.unknown(wording) { return .unknownAirline(designator) }
        return .general(GeneralIntent(wording, phrases))
    }

    private static let bookingWords = ["预订编码", "订座", "PNR", "编码", "订票编号"].map { Array($0.unicodeScalars) }

    private func longNumber(_ wording: inout Wording, at now: LocalTime) -> AirlineIntent? {
        if let itinerary = byTicket(&wording, at: now) { return .itinerary(itinerary) }
        let waybill = wording.number(ofDigits: 11...11).flatMap { AirWaybill(parsing: $0.text) }
        guard let waybill, MobileNumber(parsing: waybill.digits) == nil else { return nil }
        return .airWaybill(waybill)
    }

    // MARK: Flights

    /// 1835, 1835航班 明天: only where nothing but a flight is spoken of.
    private func bareNumber(_ wording: Wording, at now: LocalTime) -> AirlineIntent? {
        guard let (number, range) = FlightReader.bareNumber(wording) else { return nil }
        var rest = wording
        rest.take(range)
        let day = DayRecognizer(now: now, direction: .nearby, isTakingBareDigits: true).mention(in: rest.scalars)
        for range in day?.ranges ?? [] { rest.take(range) }
        let words = Filler.stripped(rest.scalars)
        guard words.isEmpty || phrases.topic(of: words) == .flightStatus || words == ["号"] else { return nil }
        guard let ownAirline else { return .flightNumber(number) }
        return .flight(FlightQuestion(FlightDesignator(airline: ownAirline, number: number), day: day?.mention))
    }

    // MARK: Routes

    private func route(_ wording: Wording, at now: LocalTime) -> RouteQuestion? {
        var rest = wording
        guard var question = RouteReader.read(&rest) else { return nil }
        if let (mention, ranges) = DayRecognizer(now: now, direction: .upcoming, isTakingBareDigits: true).mention(
            in: rest.scalars
        ) {
            question.day = mention
            for range in ranges { rest.take(range) }
        }
        if question.origin == nil || question.destination == nil { return RouteReader.isAboutRoute(rest) ? question : nil }
        // A question about rules that happens to name two cities.
        switch phrases.topic(of: rest.scalars) {
        case .refund, .change, .baggage, .checkin, .invoice, .complaint, .agent, .membership: return nil
        default: return question
        }
    }

    // MARK: Journeys

    func byTicket(_ wording: inout Wording, at now: LocalTime) -> ItineraryQuestion? {
        guard let word = wording.number(ofDigits: 13...15) else { return nil }
        // The ending of a conjunction ticket belongs to the number.
        var range = word.range
        let rest = wording.scalars[range.upperBound...]
        if rest.first == "/" {
            range = range.lowerBound..<(range.upperBound + 1 + rest.dropFirst().prefix(while: \.isDigit).count)
        }
        let text = String(String.UnicodeScalarView(wording.scalars[range]))
        guard let ticket = TicketNumber(parsing: text) ?? TicketNumber(parsing: word.text) else { return nil }
        wording.take(range)
        let reference = wording.words().first { $0.hasDigit && BookingReference(parsing: $0.text) != nil }
        var others = wording
        if let reference { others.take(reference.range) }
        if let proof = proof(in: others, at: now) { return ItineraryQuestion(.ticket(ticket), proof: proof) }
        // Beside a booking reference the ticket is what proves it.
        if let reference = reference.flatMap({ BookingReference(parsing: $0.text) }) {
            return ItineraryQuestion(.booking(reference), proof: .ticket(ticket))
        }
        return ItineraryQuestion(.ticket(ticket), proof: nil)
    }

    /// A name, or the end of a telephone number, in what is left of a text.
    private func proof(in rest: Wording, at now: LocalTime) -> ItineraryProof? {
        let phone = rest.phoneTail(outside: 0..<0).map { ItineraryProof.phone($0.digits) }
        if phone != nil, rest.mentions(Self.phoneWords) { return phone }
        return PassengerReader.name(in: rest, but: phrases, at: now).map { .passenger($0) } ?? phone
    }

    private static let phoneWords = ["尾号", "手机", "电话", "后四位", "后4位"].map { Array($0.unicodeScalars) }

    /// - Parameter isExpected: the text says that it gives a booking reference, so letters alone may be one.
    func byBooking(_ wording: inout Wording, isExpected: Bool, at now: LocalTime) -> ItineraryQuestion? {
        let words = wording.words().filter { BookingReference(parsing: $0.text) != nil && $0.text != "CHECKIN" }
        guard let word = words.first(where: \.hasDigit) ?? (isExpected ? words.first : nil) else { return nil }
        guard let reference = BookingReference(parsing: word.text) else { return nil }
        var rest = wording
        rest.take(word.range)
        // Five or six characters that could be a train or another airline's flight need a word or a name beside them.
        let isElsewhere = TrainNumber(parsing: word.text) != nil || FlightDesignator(parsing: word.text) != nil
        var proof = proof(in: rest, at: now)
        if case .phone = proof, isElsewhere { proof = nil }
        if !isExpected && proof == nil {
            var others = rest
            others.takeDay(at: now)
            if isElsewhere || !Filler.stripped(others.scalars).isEmpty {
                guard phrases.topic(of: rest.scalars) == .itinerary else { return nil }
            }
        }
        wording = rest
        return ItineraryQuestion(.booking(reference), proof: proof)
    }
}
