public import WebhookCore

/// Understands what an airline's customers write: flights, routes and journeys, in the light of what was spoken of.
public struct AirlineUnderstanding: Sendable {
    /// The account's own airline, for flight numbers typed without one.
    public let ownAirline: String?
    let sentences: SentenceReader

    /// - Parameter places: the cities and airports that customers may name.
    public init(ownAirline: String? = nil, places: PlaceTable = .builtIn) {
        self.ownAirline = ownAirline
        sentences = places == .builtIn ? Self.shared : Self.sentences(places)
    }

    /// Made once: it is large.
    private static let shared = sentences(.builtIn)

    private static func sentences(_ places: PlaceTable) -> SentenceReader {
        SentenceReader(
            AirlineService.vocabulary,
            addWords: { lexicon in
                places.index.add(to: &lexicon)
                for airline in Airline.all {
                    for name in [airline.code, airline.name, airline.shortName] + (Airline.otherNames[airline.code] ?? []) {
                        lexicon.add(name, .airline(airline))
                    }
                }
            },
            identify: AirlineNumbers.identify,
            extend: AirlineNumbers.addNamed
        )
    }

    /// The lookups' topics, whose words stand in questions of all kinds.
    static let lookups: Set<Topic> = [.flightStatus, .route, .itinerary]

    /// What a text asks for by itself.
    public func intent(of text: FoldedText, at now: LocalTime) -> AirlineIntent { read(text, at: now).intent }

    /// What a text asks for after what was spoken of.
    ///
    /// - Parameter frame: what was spoken of before.
    func read(_ text: FoldedText, after frame: AirlineFrame? = nil, at now: LocalTime) -> AirlineReading {
        let lattice = sentences.lattice(text, at: now)
        let reading = Reading(lattice: lattice, frame: frame, ownAirline: ownAirline, now: now)
        return reading.best
    }
}

/// One sentence under reading.
private struct Reading {
    let lattice: Lattice
    let frame: AirlineFrame?
    let ownAirline: String?
    let now: LocalTime

    private var size: Double { Double(lattice.sentence.scalars.count) }

    var best: AirlineReading {
        if let secret = lattice.secret { return AirlineReading(intent: .general(.secret(secret))) }
        var candidates = [flight, route, itinerary, train, waybill, unknownAirline].compactMap { $0 }
        if isListed { candidates += [listAnswer].compactMap { $0 } }
        candidates += TopicReader.candidates(lattice, lookups: AirlineUnderstanding.lookups).map { topic in
            Candidate(
                meant: .init(intent: .general(.topic(topic.meant))),
                cost: topic.cost,
                strength: topic.strength,
                allowance: topic.allowance
            )
        }
        let best = candidates.best()?.meant
        if let places = lattice.ambiguousPlaces, best?.intent.isRoute ?? true {
            return AirlineReading(intent: .ambiguousPlace(places))
        }
        if let best { return reminded(best) ?? best }
        if lattice.hasMobile { return AirlineReading(intent: .general(.mobileNumber)) }
        if case .itinerary(let question?)? = frame, question.proof == nil, let name = lattice.uncertainName {
            return AirlineReading(intent: .uncertainName(name))
        }
        return AirlineReading(intent: .general(.unknown))
    }

    /// CA1835 明天延误提醒我, and 提醒我 of a flight that was spoken of.
    private func reminded(_ best: AirlineReading) -> AirlineReading? {
        guard lattice.says(.topic(.reminders), from: 2), !lattice.says(.mark(.not), from: 1),
            !lattice.says(.topic(.cancel), from: 2)
        else {
            return nil
        }
        switch best.intent {
        case .flight(let question): return AirlineReading(intent: .reminder(question))
        case .general(.topic(.reminders)):
            if case .flight(let question)? = flight?.meant.intent { return AirlineReading(intent: .reminder(question)) }
            // 我的提醒 is the list, 提醒我 the wish.
            guard lattice.sentence.asksToBeTold else { return nil }
            switch frame {
            case .flight(let question?), .route(_, let question?): return AirlineReading(intent: .reminder(question))
            default: return nil
            }
        default: return nil
        }
    }

    private var unknownAirline: Candidate<AirlineReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.unknownAirline), .topic(.flightStatus), .label(.flight), .time: 0.1
            default: Everyday.price(of: meaning)
            }
        }
        for token in cover.tokens {
            guard case .identifier(.unknownAirline(let flight)) = token.meaning else { continue }
            let meant = AirlineReading(intent: .unknownAirline(flight))
            return Candidate(meant: meant, cost: cover.cost, strength: 1.4, allowance: 1.5)
        }
        return nil
    }

    private func agent(_ cover: Cover) -> Bool { cover.says(.topic(.agent)) }

    /// Whether rows or an offer may stand before the customer.
    private var isListed: Bool {
        switch frame {
        case .route(let question, _): question.origin != nil && question.destination != nil
        case .flight(let question): question != nil
        case .flightNumber, .itinerary, nil: false
        }
    }

    // MARK: Flights

    private var flight: Candidate<AirlineReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.flight): 0
            case .identifier(.flightNumber): 0.36
            case .topic(.flightStatus), .topic(.whereIsIt): 0.05
            case .topic(.route), .topic(.checkin): 0.3
            case .topic(.itinerary), .topic(.booking): 0.5
            case .topic(.baggage): 0.5
            case .label(.flight): 0.05
            case .airline: 0.3
            case .time(let phrase): phrase.isOrder ? 0.3 : 0.05
            case .place, .role: 0.3
            case .mark(.wrong), .mark(.not), .mark(.replace), .mark(.that), .mark(.only): 0.1
            case .rejected(.identifier(.flight)), .rejected(.identifier(.flightNumber)), .rejected(.time): 0.1
            case .rejected: 0.4
            default: Everyday.price(of: meaning)
            }
        }
        var earlier: FlightQuestion?
        var isAsked = false
        if case .flight(let question)? = frame {
            earlier = question
            isAsked = question == nil
        }
        var chosen: FlightQuestion?
        if case .route(_, let question)? = frame { chosen = question }
        var found: (question: FlightQuestion, isSure: Bool)?
        var isAirlineNamed = false
        var lastAirline: String?
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.flight(let designator, let isSuggestion)):
                if found == nil { found = (FlightQuestion(designator, isSuggestion: isSuggestion), true) }
            case .identifier(.flightNumber(let number)):
                guard found == nil else { continue }
                let airline = lastAirline ?? earlier?.designator.airline ?? ownAirline
                if let airline { found = (FlightQuestion(FlightDesignator(airline: airline, number: number)), false) }
            case .mark(.wrong):
                lastAirline = found?.question.designator.airline ?? lastAirline
                found = nil
            case .airline: isAirlineNamed = true
            default: continue
            }
        }
        let words = cover.length(of: [.flightStatus, .whereIsIt])
        let labels = cover.says(.label(.flight)) ? 2 : 0
        let day = day(cover, .nearby, earlier: earlier?.day)
        if var question = found?.question {
            let isSure = found?.isSure ?? false
            // Another flight, named in full, has another day, unless it is asked about in the same breath: MU5101呢.
            let isOther = isSure && !cover.says(.mark(.wrong)) && lattice.sentence.scalars.last != "呢"
            question.day = day ?? (isOther ? nil : earlier?.day)
            if !isSure, words == 0, labels == 0, !isAsked, earlier == nil {
                // A number alone is a flight's only where nothing else is said.
                guard cover.cost <= 0.8 else { return nil }
            }
            return Candidate(
                meant: AirlineReading(intent: .flight(question), wantsPerson: agent(cover)),
                cost: cover.cost,
                strength: isSure ? 3.3 : words + labels > 0 || isAsked || earlier != nil ? 3 : 1.2,
                allowance: isSure ? 4 + 0.4 * size : 1.5 + 0.2 * size
            )
        }
        if case .flightNumber(let number, let earlierDay)? = frame {
            for token in cover.tokens {
                guard case .airline(let airline) = token.meaning else { continue }
                let question = FlightQuestion(FlightDesignator(airline: airline.code, number: number), day: day ?? earlierDay)
                return Candidate(
                    meant: AirlineReading(intent: .flight(question)),
                    cost: cover.cost,
                    strength: 2.5,
                    allowance: 1.5
                )
            }
        }
        for token in cover.tokens {
            guard ownAirline == nil, case .identifier(.flightNumber(let number)) = token.meaning else { continue }
            return Candidate(meant: AirlineReading(intent: .flightNumber(number)), cost: cover.cost, strength: 1.5, allowance: 1)
        }
        // Of the flight that was spoken of.
        if let earlier, day != nil || words > 0 || cover.says(.mark(.that)), !isAirlineNamed {
            var question = earlier
            question.day = day ?? earlier.day
            return Candidate(
                meant: AirlineReading(intent: .flight(question), wantsPerson: agent(cover)),
                cost: cover.cost,
                strength: min(3.2, 1.6 + 0.3 * Double(words)),
                allowance: 1.3 + 0.2 * size
            )
        }
        // Of a row that was looked at; a day beside it is the list's.
        if let chosen, day == nil, words > 0 || cover.says(.mark(.that)) {
            return Candidate(
                meant: AirlineReading(intent: .flight(chosen), wantsPerson: agent(cover)),
                cost: cover.cost,
                strength: 1.4 + 0.3 * Double(min(words, 6)),
                allowance: 1 + 0.12 * size
            )
        }
        if earlier == nil, words > 0 || isAsked, let day {
            return Candidate(
                meant: AirlineReading(intent: .someFlight(day), wantsPerson: agent(cover)),
                cost: cover.cost,
                strength: min(3.2, 0.8 + 0.3 * Double(words)),
                allowance: 1 + 0.12 * size
            )
        }
        return nil
    }

    // MARK: Routes

    private var route: Candidate<AirlineReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .place: 0
            case .role, .time, .ambiguousPlace: 0.05
            case .topic(.route): 0.05
            case .topic(.flightStatus), .topic(.booking): 0.2
            case .topic(.itinerary): 1.2
            case .airline: 0.1
            case .mark(.yes), .mark(.no), .mark(.more): nil
            case .mark: 0.1
            case .rejected(.place), .rejected(.time), .rejected(.airline): 0.05
            case .rejected: 0.4
            case .label(.flight): 0.1
            default: Everyday.price(of: meaning)
            }
        }
        let change = JourneyChange<Place>(cover, now: now) { meaning in
            if case .place(let place) = meaning { place } else { nil }
        }
        let wishes = RouteWishes(cover, change.order)
        var earlier: RouteQuestion?
        if case .route(let question, _)? = frame { earlier = question }
        let places = change.places.count
        let isOwnWord = cover.length(of: [.route, .flightStatus, .booking]) > 0
        if earlier == nil, places == 0 || places == 1 && !change.hasRole && !isOwnWord { return nil }
        guard change.says(afterAnother: earlier != nil) || wishes.saysAnything else { return nil }
        guard let journey = change.applied(to: earlier.map(Journey.init)) else { return nil }
        var question = RouteQuestion(journey)
        question.wishes = wishes.applied(to: earlier?.wishes ?? RouteQuestion.Wishes())
        let strength: Double
        let allowance: Double
        switch places {
        case 2...: (strength, allowance) = (2.6, 1.8 + 0.14 * size)
        case 1: (strength, allowance) = (earlier != nil || change.hasRole ? 1.8 : 0.8, 1 + 0.1 * size)
        default: (strength, allowance) = (1.3, 0.8 + 0.1 * size)
        }
        return Candidate(
            meant: AirlineReading(intent: .route(question), wantsPerson: agent(cover)),
            cost: cover.cost,
            strength: strength,
            allowance: allowance
        )
    }

    // MARK: Journeys

    private var itinerary: Candidate<AirlineReading>? {
        var earlier: ItineraryQuestion?
        var isOpen = false
        if case .itinerary(let question)? = frame {
            earlier = question
            isOpen = true
        }
        let hasNumber = lattice.all.contains { arc in
            switch arc.meaning {
            case .identifier(.ticket), .identifier(.booking), .identifier(.tail(_, isSure: true)), .identifier(.mobile): true
            default: false
            }
        }
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.ticket), .identifier(.booking(_, isSure: true)): 0
            case .identifier(.booking(_, isSure: false)): isOpen && earlier == nil ? 0.1 : 0.4
            case .identifier(.tail(_, let isSure)): isSure ? 0.05 : 0.3
            case .identifier(.mobile): 0.1
            case .name(_, let isLikely): isLikely ? 0.05 : isOpen || hasNumber ? 0.15 : 0.6
            case .label(.ticket), .label(.booking), .label(.phone), .label(.name): 0.05
            case .topic(.itinerary): 0.05
            case .topic(.flightStatus), .topic(.route), .topic(.booking): 0.35
            case .time: 0.1
            case .place, .role: 0.4
            case .mark(.wrong), .mark(.not), .mark(.replace): 0.15
            case .topic(.checkin): 0.5
            case .rejected: 0.3
            default: Everyday.price(of: meaning)
            }
        }
        var ticket: TicketNumber?
        var booking: (reference: BookingReference, isSure: Bool)?
        var name: String?
        var isOwner = false
        var phone: String?
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.ticket(let number)): ticket = number
            case .identifier(.booking(let reference, let isSure)): booking = (reference, isSure)
            case .identifier(.tail(let digits, _)): phone = digits
            case .identifier(.mobile(let mobile)): phone = String(mobile.digits.suffix(4))
            case .name(let text, let isLikely):
                name = name ?? text
                isOwner = isOwner || isLikely
            default: continue
            }
        }
        let words = cover.length(of: [.itinerary])
        let proof: ItineraryProof? = name.map { .passenger($0) } ?? phone.map { .phone($0) }
        if let identifier = ticket.map({ ItineraryQuestion.Identifier.ticket($0) }) ?? booking.map({ .booking($0.reference) }) {
            var question = ItineraryQuestion(identifier, proof: proof)
            if let ticket, let booking {
                question = ItineraryQuestion(.booking(booking.reference), proof: proof ?? .ticket(ticket))
            }
            if let ticket, case .booking? = earlier?.identifier, proof == nil, booking == nil, let first = earlier {
                question = ItineraryQuestion(first.identifier, proof: .ticket(ticket))
            }
            let isSure = ticket != nil || booking?.isSure ?? false || isOpen
            return Candidate(
                meant: AirlineReading(intent: .itinerary(question), wantsPerson: agent(cover)),
                cost: cover.cost,
                // Asked for, it is no flight.
                strength: isOpen && earlier == nil ? 3.6 : isSure ? 3 : proof != nil || words > 0 ? 2.4 : 1.6,
                allowance: isSure ? 3 + 0.4 * size : 1 + 0.1 * size
            )
        }
        if earlier == nil, name != nil || phone != nil, words > 0 || isOpen || isOwner {
            return Candidate(
                meant: AirlineReading(intent: .passenger(name: name, phone: phone), wantsPerson: agent(cover)),
                cost: cover.cost,
                strength: 2,
                allowance: 1 + 0.1 * size
            )
        }
        if let earlier, let proof {
            return Candidate(
                meant: AirlineReading(intent: .itinerary(ItineraryQuestion(earlier.identifier, proof: proof))),
                cost: cover.cost,
                strength: 2,
                allowance: 1.2
            )
        }
        return nil
    }

    // MARK: The rest

    private var train: Candidate<AirlineReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.train): 0
            case .label(.train), .mark(.highSpeed), .mark(.multipleUnit), .mark(.slowTrain): 0.05
            case .time, .topic(.flightStatus), .topic(.route), .topic(.booking): 0.1
            case .place, .role: 0.2
            default: Everyday.price(of: meaning)
            }
        }
        let isSaid = cover.says(.label(.train)) || cover.says(.mark(.highSpeed)) || cover.says(.mark(.multipleUnit))
        for token in cover.tokens {
            guard case .identifier(.train(let number)) = token.meaning else { continue }
            return Candidate(
                meant: AirlineReading(intent: .train(number)),
                cost: cover.cost,
                strength: isSaid ? 3.2 : 1.7,
                allowance: 1.5 + 0.2 * size
            )
        }
        return nil
    }

    private var waybill: Candidate<AirlineReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.airWaybill): 0
            case .label(.parcel): 0.05
            default: Everyday.price(of: meaning)
            }
        }
        for token in cover.tokens {
            guard case .identifier(.airWaybill(let waybill)) = token.meaning else { continue }
            return Candidate(meant: AirlineReading(intent: .airWaybill(waybill)), cost: cover.cost, strength: 1.5, allowance: 2)
        }
        return nil
    }

    /// Not where a day was asked about: 25号 is a day then.
    private var hasRows: Bool {
        guard case .route(let question, _)? = frame else { return false }
        return question.day?.reading.isSettled ?? true
    }

    /// To a list or an offer.
    private var listAnswer: Candidate<AirlineReading>? {
        ListAnswer.candidate(lattice, besides: AirlineUnderstanding.lookups, units: hasRows ? ["号"] : []).map { answer in
            Candidate(
                meant: AirlineReading(intent: .answer(answer.meant)),
                cost: answer.cost,
                strength: answer.strength,
                allowance: answer.allowance
            )
        }
    }

    private func day(_ cover: Cover, _ direction: DayDirection, earlier: DayMention?) -> DayMention? {
        TimeResolver(now: now, direction: direction).resolve(cover.times, earlier: earlier)
    }
}

extension Sentence {
    /// Whether the customer speaks of being told, and not of what they are told already.
    fileprivate var asksToBeTold: Bool {
        let words = String(String.UnicodeScalarView(scalars))
        return ["我", "俺", "一声", "一下"].contains { words.contains($0) } && !words.contains("我的提醒")
    }
}
