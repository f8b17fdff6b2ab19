import WebhookCore

/// What short answers mean while a question is open.
extension AirlineUnderstanding {
    /// The day, where a text names one and says nothing else: 明天呢, 不是明天，后天, 改成下午.
    func day(
        aloneIn text: FoldedText,
        correcting earlier: DayMention?,
        _ direction: DayDirection,
        at now: LocalTime
    ) -> DayMention? {
        var rest = Wording(text)
        let recognizer = DayRecognizer(now: now, direction: direction, isTakingBareDigits: true)
        guard let found = recognizer.mention(in: rest.scalars, correcting: earlier) else { return nil }
        for range in found.ranges { rest.take(range) }
        return Filler.leavesNothing(of: rest.scalars, but: Self.correctingWords) ? found.mention : nil
    }

    private static let correctingWords = [
        "不是", "不对", "说错了", "错了", "应该", "改成", "换成", "改到", "换到", "改为", "换", "还是", "那", "我说", "航班", "是", "出发", "走",
    ].map { Array($0.unicodeScalars) }

    /// The place, where a text names one without saying whether it is where from or where to, and at most a day beside it.
    func place(aloneIn text: FoldedText, at now: LocalTime) -> (place: Place, day: DayMention?)? {
        var rest = Wording(text)
        let mentions = PlaceMention.all(in: rest.scalars)
        guard mentions.count == 1, let mention = mentions.first else { return nil }
        rest.take(mention.range)
        let day = DayRecognizer(now: now, direction: .upcoming, isTakingBareDigits: true).mention(in: rest.scalars)
        for range in day?.ranges ?? [] { rest.take(range) }
        return Filler.leavesNothing(of: rest.scalars) ? (mention.place, day?.mention) : nil
    }

    /// The airline, where a text names one: 国航, CA, 国航的.
    func airline(in text: FoldedText) -> Airline? {
        let scalars = Wording(text).scalars
        let named = scalars.indices.lazy.compactMap { Airline.atStart(of: scalars[$0...])?.airline }.first
        return named ?? Wording(text).words().lazy.compactMap { Airline.withCode($0.text) }.first
    }

    /// A journey's number, and the name when it stands beside it.
    ///
    /// - Parameter isExpected: it was asked for, so what could be a flight's number is a booking reference.
    func itinerary(in text: FoldedText, isExpected: Bool, at now: LocalTime) -> ItineraryQuestion? {
        var wording = Wording(text)
        if isExpected, phrases.topic(exactly: wording.scalars) == nil, SecretReader.read(wording) == nil {
            return byTicket(&wording, at: now) ?? byBooking(&wording, isExpected: true, at: now)
        }
        guard case .itinerary(let question) = intent(of: text, at: now) else { return nil }
        return question
    }

    /// The passenger's name, where a text is nothing that the service knows better.
    func passenger(in text: FoldedText, at now: LocalTime) -> String? {
        guard intent(of: text, at: now) == .general(.unknown) else { return nil }
        return PassengerReader.name(in: Wording(text), but: phrases, at: now)
    }
}
