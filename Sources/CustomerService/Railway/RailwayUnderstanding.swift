import WebhookCore

/// Understands what a railway's customers type. What could be a flight's number is a train's here.
struct RailwayUnderstanding: Sendable {
    let phrases: PhraseBook

    /// What the text asks for.
    func intent(of text: FoldedText, at now: LocalTime) -> RailwayIntent {
        var wording = Wording(text)
        if let topic = phrases.topic(exactly: wording.scalars) { return .general(.topic(topic)) }
        if let secret = SecretReader.read(wording) { return .general(.secret(secret)) }
        if let tickets = tickets(&wording, at: now) { return .tickets(tickets) }
        if let route = route(wording, at: now) { return .route(route) }
        if let train = train(wording, at: now) { return .train(train) }
        return .general(GeneralIntent(wording, phrases))
    }

    // MARK: Tickets

    private func tickets(_ wording: inout Wording, at now: LocalTime) -> TicketQuestion? {
        for word in wording.words() {
            guard let number = RailOrderNumber(parsing: word.text) else { continue }
            wording.take(word.range)
            return TicketQuestion(number, proof: proof(in: wording, at: now))
        }
        return nil
    }

    /// A passenger's name or the end of a document's number, where a text is nothing that the service knows better.
    func proof(aloneIn text: FoldedText, at now: LocalTime) -> TicketQuestion.Proof? {
        let wording = Wording(text)
        if let tail = Self.documentTail(in: wording) { return .documentTail(tail) }
        guard intent(of: text, at: now) == .general(.unknown) else { return nil }
        return proof(in: wording, at: now)
    }

    private func proof(in wording: Wording, at now: LocalTime) -> TicketQuestion.Proof? {
        if let tail = Self.documentTail(in: wording) { return .documentTail(tail) }
        var rest = wording
        for start in rest.scalars.indices {
            guard let word = Self.ticketWords.first(where: { rest.scalars[start...].starts(with: $0) }) else { continue }
            rest.take(start..<(start + word.count))
        }
        return PassengerReader.name(in: rest, but: phrases, at: now).map { .name($0) }
    }

    /// The longest first.
    private static let ticketWords = ["车票订单", "订单号是", "订单号", "订单是", "订单", "车票", "乘车人是", "乘车人", "证件号", "证件", "身份证", "查询"].map {
        Array($0.unicodeScalars)
    }

    /// Four characters that end in a digit or X: 0029, 002X.
    private static func documentTail(in wording: Wording) -> String? {
        wording.words().last { word in
            let next = wording.scalars[word.range.upperBound...].first
            return word.text.utf8.count == 4 && word.text.unicodeScalars.dropLast().allSatisfy(\.isDigit)
                && word.text.unicodeScalars.last.map { $0.isDigit || $0 == "X" } ?? false && next != "年" && next != "次"
        }?.text
    }

    // MARK: Trains

    private func train(_ wording: Wording, at now: LocalTime) -> TrainQuestion? {
        for word in wording.words() {
            guard let number = TrainNumber(parsing: word.text) else { continue }
            var rest = wording
            rest.take(word.range)
            let day = DayRecognizer(now: now, direction: .nearby, isTakingBareDigits: true).mention(in: rest.scalars)
            for range in day?.ranges ?? [] { rest.take(range) }
            let isCounted = wording.scalars[word.range.upperBound...].first == "次"
            // Digits alone are a train's only where nothing else is said of them, and T3 may be a terminal.
            let isPlain = word.isAllDigits || word.text.utf8.count == 2 && word.text.hasPrefix("T")
            guard !isPlain || isCounted || Filler.leavesNothing(of: rest.scalars, but: Self.trainWords) else { continue }
            return TrainQuestion(number, day: day?.mention)
        }
        return nil
    }

    private static let trainWords = ["车次", "列车", "火车", "次", "时刻表", "时刻", "正晚点", "晚点", "正点", "到哪了"].map {
        Array($0.unicodeScalars)
    }

    // MARK: Routes

    private func route(_ wording: Wording, at now: LocalTime) -> RailRouteQuestion? {
        let mentions = RailPlaceMention.all(in: wording)
        let found = RouteReader.ends(mentions.map { ($0.place, $0.range) }, in: wording.scalars)
        guard found.origin != nil || found.destination != nil else { return nil }
        var (question, rest) = (RailRouteQuestion(from: found.origin, to: found.destination), wording)
        for mention in mentions { rest.take(mention.range) }
        let day = DayRecognizer(now: now, direction: .upcoming, isTakingBareDigits: true).mention(in: rest.scalars)
        question.day = day?.mention
        for range in day?.ranges ?? [] { rest.take(range) }
        // A train that is named is asked for itself.
        if rest.words().contains(where: { !$0.isAllDigits && TrainNumber(parsing: $0.text) != nil }) { return nil }
        if question.origin == nil || question.destination == nil {
            return RouteReader.isAboutRoute(rest, but: Self.routeWords) ? question : nil
        }
        // A question about rules that happens to name two cities.
        switch phrases.topic(of: rest.scalars) {
        case .refund, .change, .stationService, .invoice, .complaint, .agent, .membership: return nil
        default: return question
        }
    }

    private static let routeWords = ["高铁", "动车", "火车", "列车", "车票", "余票", "车次", "正晚点"].map { Array($0.unicodeScalars) }

    // MARK: What short answers mean while a question is open

    /// The day, where a text names one and says nothing else: 明天呢, 不是明天，后天.
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
        "不是", "不对", "说错了", "错了", "应该", "改成", "换成", "改到", "换到", "改为", "换", "还是", "那", "我说", "是", "出发", "走",
    ].map { Array($0.unicodeScalars) }

    /// The place, where a text names one and at most a day beside it.
    func place(aloneIn text: FoldedText, at now: LocalTime) -> (place: RailPlace, day: DayMention?)? {
        var rest = Wording(text)
        let mentions = RailPlaceMention.all(in: rest)
        guard mentions.count == 1, let mention = mentions.first else { return nil }
        rest.take(mention.range)
        let day = DayRecognizer(now: now, direction: .upcoming, isTakingBareDigits: true).mention(in: rest.scalars)
        for range in day?.ranges ?? [] { rest.take(range) }
        return Filler.leavesNothing(of: rest.scalars) ? (mention.place, day?.mention) : nil
    }
}
