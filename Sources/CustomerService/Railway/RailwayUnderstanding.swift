import WebhookCore

/// What a railway's conversation is about.
enum RailwayFrame: Sendable, Hashable {
    /// A train; nil while its number is asked for.
    case train(TrainQuestion?)
    /// Trains between places; a list is shown where both are known.
    case route(RailRouteQuestion, chosen: TrainQuestion? = nil)
    /// An order of tickets; nil while its number is asked for.
    case tickets(RailOrderNumber?)
}

/// What a customer said, read in the light of what was spoken of.
struct RailwayReading: Sendable, Hashable {
    /// The whole question as it stands now.
    var intent: RailwayIntent
    /// A person is wanted beside.
    var wantsPerson = false
}

/// Understands what a railway's customers write. What could be a flight's number is a train's here.
struct RailwayUnderstanding: Sendable {
    let sentences: SentenceReader

    private static let shared = SentenceReader(
        RailwayService.vocabulary,
        addWords: { StationTable.shared.add(to: &$0) },
        identify: RailwayNumbers.identify,
        extend: RailwayNumbers.addAbbreviations
    )

    init() {
        sentences = Self.shared
    }

    /// The lookups' topics, whose words stand in questions of all kinds.
    static let lookups: Set<Topic> = [.trainSeats, .timetable, .trainStatus, .trainTickets]

    /// What a text asks for by itself.
    func intent(of text: FoldedText, at now: LocalTime) -> RailwayIntent { read(text, at: now).intent }

    /// What a text asks for after what was spoken of.
    ///
    /// - Parameter frame: what was spoken of before.
    func read(_ text: FoldedText, after frame: RailwayFrame? = nil, at now: LocalTime) -> RailwayReading {
        Reading(lattice: sentences.lattice(text, at: now), frame: frame, now: now).best
    }
}

/// One sentence under reading.
private struct Reading {
    let lattice: Lattice
    let frame: RailwayFrame?
    let now: LocalTime

    private var size: Double { Double(lattice.sentence.scalars.count) }

    var best: RailwayReading {
        if let secret = lattice.secret { return RailwayReading(intent: .general(.secret(secret))) }
        var candidates = [train, route, tickets].compactMap { $0 }
        if isListed, let listAnswer { candidates.append(listAnswer) }
        candidates += TopicReader.candidates(lattice, lookups: RailwayUnderstanding.lookups).map { topic in
            Candidate(
                meant: .init(intent: .general(.topic(topic.meant))),
                cost: topic.cost,
                strength: topic.strength,
                allowance: topic.allowance
            )
        }
        if let best = candidates.best() { return best.meant }
        if lattice.hasMobile { return RailwayReading(intent: .general(.mobileNumber)) }
        if case .tickets(_?)? = frame, let name = lattice.uncertainName { return RailwayReading(intent: .uncertainName(name)) }
        return RailwayReading(intent: .general(.unknown))
    }

    private var isListed: Bool {
        guard case .route(let question, _)? = frame else { return false }
        return question.origin != nil && question.destination != nil
    }

    /// Not where a day was asked about: 25号 is a day then.
    private var hasRows: Bool {
        guard case .route(let question, _)? = frame else { return false }
        return question.day?.reading.isSettled ?? true
    }

    private var listAnswer: Candidate<RailwayReading>? {
        ListAnswer.candidate(lattice, besides: RailwayUnderstanding.lookups, units: hasRows ? ["号"] : []).map { answer in
            Candidate(
                meant: RailwayReading(intent: .answer(answer.meant)),
                cost: answer.cost,
                strength: answer.strength,
                allowance: answer.allowance
            )
        }
    }

    // MARK: Trains

    private var train: Candidate<RailwayReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.train): 0
            case .topic(.timetable), .topic(.trainStatus), .topic(.whereIsIt): 0.05
            case .topic(.trainSeats), .topic(.booking), .topic(.stationService): 0.3
            case .topic(.trainTickets): 0.5
            case .label(.train), .mark(.highSpeed), .mark(.multipleUnit), .mark(.slowTrain): 0.04
            case .time(let phrase): phrase.isOrder ? 0.3 : 0.05
            case .station, .role: 0.3
            case .mark(.wrong), .mark(.not), .mark(.replace), .mark(.that), .mark(.only): 0.1
            case .rejected(.identifier(.train)), .rejected(.time): 0.1
            case .rejected: 0.4
            default: Everyday.price(of: meaning)
            }
        }
        var earlier: TrainQuestion?
        var isAsked = false
        if case .train(let question)? = frame {
            earlier = question
            isAsked = question == nil
        }
        var found: TrainNumber?
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.train(let number)): found = found ?? number
            case .mark(.wrong): found = nil
            default: continue
            }
        }
        let words = cover.length(of: [.timetable, .trainStatus, .whereIsIt])
        let isSaid = words > 0 || cover.says(.label(.train)) || cover.kind != nil || isAsked
        let day = TimeResolver(now: now, direction: .nearby).resolve(cover.times, earlier: earlier?.day)
        if let found {
            let isPlain = found.description.unicodeScalars.allSatisfy(\.isDigit)
            if isPlain, !isSaid, cover.cost > 0.5 { return nil }
            return Candidate(
                meant: RailwayReading(
                    intent: .train(TrainQuestion(found, day: day ?? earlier?.day)),
                    wantsPerson: cover.says(.topic(.agent))
                ),
                cost: cover.cost,
                strength: isPlain && !isSaid ? 1.2 : 3.1,
                allowance: isSaid ? 3 + 0.4 * size : isPlain ? 1 + 0.1 * size : 2.5 + 0.25 * size
            )
        }
        // Of a row that was looked at; a day beside it is the list's.
        if case .route(_, let chosen?)? = frame, day == nil, words > 0 || cover.says(.mark(.that)) {
            return Candidate(
                meant: RailwayReading(intent: .train(chosen)),
                cost: cover.cost,
                strength: 1.4 + 0.3 * Double(min(words, 6)),
                allowance: 1 + 0.12 * size
            )
        }
        guard var question = earlier, day != nil || words > 0 || cover.says(.mark(.that)) else { return nil }
        question.day = day ?? question.day
        return Candidate(
            meant: RailwayReading(intent: .train(question)),
            cost: cover.cost,
            strength: min(3.2, 1.6 + 0.3 * Double(words)),
            allowance: 1 + 0.12 * size
        )
    }

    // MARK: Routes

    private var route: Candidate<RailwayReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .station: 0
            case .role, .time: 0.05
            case .topic(.trainSeats), .topic(.timetable): 0.05
            case .topic(.trainStatus), .topic(.booking): 0.25
            case .topic(.trainTickets): 1.0
            case .label(.train): 0.1
            case .mark(.yes), .mark(.no), .mark(.more): nil
            case .mark(.highSpeed), .mark(.multipleUnit), .mark(.slowTrain): 0.03
            case .mark: 0.1
            case .rejected(.station), .rejected(.time): 0.05
            case .rejected: 0.4
            default: Everyday.price(of: meaning)
            }
        }
        let change = JourneyChange<RailPlace>(cover, now: now) { meaning in
            if case .station(let place) = meaning { place } else { nil }
        }
        var earlier: RailRouteQuestion?
        if case .route(let question, _)? = frame { earlier = question }
        let places = change.places.count
        let isOwnWord =
            cover.length(of: [.trainSeats, .timetable, .booking]) > 0 || cover.kind != nil
        if earlier == nil, places == 0 || places == 1 && !change.hasRole && !isOwnWord { return nil }
        guard change.says(afterAnother: earlier != nil) || cover.kind != nil || cover.says(.mark(.cheapest)) else { return nil }
        guard let journey = change.applied(to: earlier.map(Journey.init)) else { return nil }
        var question = RailRouteQuestion(from: journey.origin, to: journey.destination, day: journey.day)
        question.kind = cover.kind ?? earlier?.kind
        question.order =
            change.order.flatMap(RailRouteQuestion.Order.init) ?? (cover.says(.mark(.cheapest)) ? .cheapest : nil)
            ?? earlier?.order
        let (strength, allowance) =
            switch places {
            case 2...: (2.6, 1.8 + 0.14 * size)
            case 1: (earlier != nil || change.hasRole ? 1.8 : 0.8, 1 + 0.1 * size)
            default: (1.3, 0.8 + 0.1 * size)
            }
        return Candidate(
            meant: RailwayReading(intent: .route(question), wantsPerson: cover.says(.topic(.agent))),
            cost: cover.cost,
            strength: strength,
            allowance: allowance
        )
    }

    // MARK: Tickets

    private var tickets: Candidate<RailwayReading>? {
        var earlier: RailOrderNumber?
        var isOpen = false
        if case .tickets(let number)? = frame {
            earlier = number
            isOpen = true
        }
        let hasNumber = lattice.all.contains { arc in
            switch arc.meaning {
            case .identifier(.railOrder), .identifier(.tail(_, isSure: true)): true
            default: false
            }
        }
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.railOrder): 0
            case .identifier(.tail(_, let isSure)): isSure ? 0.05 : 0.3
            case .name(_, let isLikely): isLikely ? 0.05 : isOpen || hasNumber ? 0.15 : 0.6
            case .label(.order), .label(.document), .label(.name), .label(.phone): 0.05
            case .topic(.trainTickets): 0.05
            case .topic(.trainSeats), .topic(.timetable), .topic(.booking), .topic(.stationService): 0.35
            case .time: 0.1
            case .station, .role: 0.4
            case .mark(.wrong), .mark(.not), .mark(.replace): 0.15
            case .rejected: 0.3
            default: Everyday.price(of: meaning)
            }
        }
        var number: RailOrderNumber?
        var name: String?
        var isOwner = false
        var tail: String?
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.railOrder(let found)): number = number ?? found
            case .identifier(.tail(let digits, _)): tail = digits
            case .name(let text, let isLikely):
                name = name ?? text
                isOwner = isOwner || isLikely
            case .mark(.wrong): number = nil
            default: continue
            }
        }
        let words = cover.length(of: [.trainTickets])
        let proof: TicketQuestion.Proof? = tail.map { .documentTail($0) } ?? name.map { .name($0) }
        if let number = number ?? (proof == nil ? nil : earlier) {
            return Candidate(
                meant: RailwayReading(
                    intent: .tickets(TicketQuestion(number, proof: proof)),
                    wantsPerson: cover.says(.topic(.agent))
                ),
                cost: cover.cost,
                strength: 3.1,
                allowance: earlier == nil ? 3 + 0.4 * size : 1.5 + 0.1 * size
            )
        }
        guard proof != nil, words > 0 || isOpen || isOwner || name != nil && tail != nil else { return nil }
        return Candidate(
            meant: RailwayReading(intent: .passenger(name: name, documentTail: tail)),
            cost: cover.cost,
            strength: isOwner ? 2.2 : 2,
            allowance: isOwner ? 2 + 0.2 * size : 1 + 0.1 * size
        )
    }
}

extension Cover {
    /// The kind of train that is wanted.
    fileprivate var kind: RailRouteQuestion.Kind? {
        tokens.reversed().lazy.compactMap { token in
            switch token.meaning {
            case .mark(.highSpeed): .highSpeed
            case .mark(.multipleUnit): .multipleUnit
            case .mark(.slowTrain): .slow
            default: nil
            }
        }.first
    }
}

extension RailPlace: JourneyPlace {
    var cityName: String { city }
    var isWholeCity: Bool { if case .city = self { true } else { false } }
}

extension Journey<RailPlace> {
    init(_ question: RailRouteQuestion) {
        self.init(origin: question.origin, destination: question.destination, day: question.day)
    }
}

/// What a railway makes of a number.
enum RailwayNumbers {
    /// 沪杭.
    static func addAbbreviations(_ lattice: inout Lattice) {
        for index in lattice.sentence.scalars.indices {
            for mention in PlaceMention.abbreviations(in: lattice.sentence.scalars, at: index, of: .shared) ?? [] {
                lattice.add(mention.range, .station(.city(mention.place.cityName)))
            }
        }
    }

    /// What a span of figures and letters can be.
    static func identify(_ span: NumberSpan, _ sentence: Sentence) -> [Identifier] {
        let next = span.range.upperBound < sentence.scalars.count ? sentence.scalars[span.range.upperBound] : nil
        if let secret = Secret(parsing: span.text) { return [.secret(secret)] }
        if let mobile = MobileNumber(parsing: span.text) { return [.mobile(mobile)] }
        var found: [Identifier] = []
        if let order = RailOrderNumber(parsing: span.text) { found.append(.railOrder(order)) }
        if !span.hasPoint, let train = TrainNumber(parsing: span.text), span.hasFigures || span.range.count >= 3 {
            let isCounted = next == "次"
            // T3 may be a terminal.
            let isDoubtful = span.text.utf8.count == 2 && span.text.hasPrefix("T")
            if isCounted || !isDoubtful && !(next.map(AirlineNumbers.units.contains) ?? false) { found.append(.train(train)) }
        }
        let isTail =
            span.text.utf8.count == 4 && span.text.unicodeScalars.dropLast().allSatisfy(\.isDigit)
            && span.text.unicodeScalars.last.map { $0.isDigit || $0 == "X" } ?? false
        if isTail, next != "次", next != "年" { found.append(.tail(span.text, isSure: span.text.hasSuffix("X"))) }
        return found
    }
}
