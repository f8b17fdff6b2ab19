import WebhookCore

/// Reads what an airline's customers write.
struct AirlineReader: Sendable {
    /// For flight numbers typed without an airline.
    let ownAirline: String?
    private let sentences: SentenceReader

    init(ownAirline: String?) {
        self.ownAirline = ownAirline
        sentences = SentenceReader(
            AirlineService.vocabulary,
            addWords: { lexicon in
                PlaceIndex.shared.add(to: &lexicon)
                for airline in Airline.all {
                    for name in [airline.name, airline.shortName] + (Airline.otherNames[airline.code] ?? []) {
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
        if let secret { return AirlineReading(intent: .general(.secret(secret))) }
        var candidates = [flight, route, itinerary, train, waybill].compactMap { $0 }
        if frame != nil { candidates += [listAnswer].compactMap { $0 } }
        candidates += TopicReader.candidates(lattice, lookups: AirlineReader.lookups).map { topic in
            Candidate(meant: .init(intent: .general(.topic(topic.meant))), cost: topic.cost, strength: topic.strength, allowance: topic.allowance)
        }
        if let best = candidates.best() { return best.meant }
        if let mobile { return mobile }
        if let unknownAirline { return unknownAirline }
        return AirlineReading(intent: .general(.unknown))
    }

    private var secret: Secret? {
        for arc in lattice.all {
            if case .identifier(.secret(let secret)) = arc.meaning { return secret }
        }
        return nil
    }

    private var mobile: AirlineReading? {
        for arc in lattice.all {
            if case .identifier(.mobile) = arc.meaning { return AirlineReading(intent: .general(.mobileNumber)) }
        }
        return nil
    }

    private var unknownAirline: AirlineReading? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.unknownAirline), .topic(.flightStatus), .label(.flight), .time: 0.1
            default: everyday(meaning)
            }
        }
        guard cover.cost <= 1.5 else { return nil }
        for token in cover.tokens {
            if case .identifier(.unknownAirline(let flight)) = token.meaning { return AirlineReading(intent: .unknownAirline(flight)) }
        }
        return nil
    }

    /// What costs the same whatever is asked.
    private func everyday(_ meaning: Meaning) -> Double? {
        switch meaning {
        case .filler: 0.1
        case .topic(.greeting), .topic(.thanks): 0.12
        case .topic(.agent): 0.3
        case .foreign: 3
        default: nil
        }
    }

    private func agent(_ cover: Cover) -> Bool { cover.says(.topic(.agent)) }

    // MARK: Flights

    private var flight: Candidate<AirlineReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.flight): 0
            case .identifier(.flightNumber): 0.3
            case .topic(.flightStatus), .topic(.whereIsIt): 0.05
            case .topic(.route), .topic(.checkin): 0.3
            case .topic(.itinerary), .topic(.booking): 0.5
            case .topic(.baggage): 0.5
            case .label(.flight): 0.05
            case .airline: 0.3
            case .time(.order): 0.3
            case .time: 0.1
            case .place, .role: 0.3
            case .mark(.wrong), .mark(.not), .mark(.replace), .mark(.that), .mark(.only): 0.1
            case .rejected(.identifier(.flight)), .rejected(.identifier(.flightNumber)), .rejected(.time): 0.1
            case .rejected: 0.4
            default: everyday(meaning)
            }
        }
        var earlier: FlightQuestion?
        var isAsked = false
        if case .flight(let question)? = frame {
            earlier = question
            isAsked = question == nil
        }
        var found: (question: FlightQuestion, isSure: Bool)?
        var isAirlineNamed = false
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.flight(let designator, let isSuggestion)):
                if found == nil { found = (FlightQuestion(designator, isSuggestion: isSuggestion), true) }
            case .identifier(.flightNumber(let number)):
                guard found == nil else { continue }
                let airline = earlier?.designator.airline ?? ownAirline
                if let airline { found = (FlightQuestion(FlightDesignator(airline: airline, number: number)), false) }
            case .mark(.wrong): found = nil
            case .airline: isAirlineNamed = true
            default: continue
            }
        }
        let words = cover.length(of: [.flightStatus, .whereIsIt])
        let labels = cover.says(.label(.flight)) ? 2 : 0
        let day = day(cover, .nearby, earlier: earlier?.day)
        if var question = found?.question {
            question.day = day ?? earlier?.day
            let isSure = found?.isSure ?? false
            if !isSure, words == 0, labels == 0, !isAsked, earlier == nil {
                // A number alone is a flight's only where nothing else is said.
                guard cover.cost <= 0.8 else { return nil }
            }
            return Candidate(
                meant: AirlineReading(intent: .flight(question), wantsPerson: agent(cover)),
                cost: cover.cost,
                strength: isSure ? 3 : words + labels > 0 || isAsked || earlier != nil ? 2 : 1.2,
                allowance: isSure ? 4 + 0.4 * size : 1.5 + 0.2 * size
            )
        }
        if case .flightNumber(let number, let earlierDay)? = frame {
            for token in cover.tokens {
                guard case .airline(let airline) = token.meaning else { continue }
                let question = FlightQuestion(FlightDesignator(airline: airline.code, number: number), day: day ?? earlierDay)
                return Candidate(meant: AirlineReading(intent: .flight(question)), cost: cover.cost, strength: 2.5, allowance: 1.5)
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
                strength: 1.2 + 0.2 * Double(words),
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
            case .role, .time: 0.05
            case .topic(.route): 0.05
            case .topic(.flightStatus), .topic(.booking): 0.2
            case .topic(.itinerary): 0.6
            case .airline: 0.1
            case .mark(.yes), .mark(.no), .mark(.more): nil
            case .mark: 0.1
            case .rejected(.place), .rejected(.time), .rejected(.airline): 0.05
            case .rejected: 0.4
            case .label(.flight): 0.1
            default: everyday(meaning)
            }
        }
        var change = RouteChange(cover, now: now)
        var earlier: RouteQuestion?
        if case .route(let question)? = frame { earlier = question }
        guard change.says(after: earlier) else { return nil }
        let places = change.places.count
        let isOwnWord = cover.length(of: [.route]) > 0 || cover.length(of: [.flightStatus, .booking]) > 0
        if places == 0 && earlier == nil { return nil }
        if earlier == nil, places == 1, !change.hasRole, !isOwnWord { return nil }
        let question = change.applied(to: earlier)
        guard let question else { return nil }
        let strength: Double
        let allowance: Double
        switch places {
        case 2...: (strength, allowance) = (2.6, 1.8 + 0.14 * size)
        case 1: (strength, allowance) = (earlier != nil ? 1.6 : change.hasRole ? 1.2 : 0.8, 1 + 0.1 * size)
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
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.ticket), .identifier(.booking(_, isSure: true)): 0
            case .identifier(.booking(_, isSure: false)): isOpen && earlier == nil ? 0.1 : 0.4
            case .identifier(.tail(_, let isSure)): isSure ? 0.05 : 0.3
            case .identifier(.mobile): 0.1
            case .name(_, let isLikely): isLikely ? 0.1 : isOpen ? 0.3 : 0.5
            case .label(.ticket), .label(.booking), .label(.phone), .label(.name): 0.05
            case .topic(.itinerary): 0.05
            case .topic(.flightStatus), .topic(.route), .topic(.booking): 0.35
            case .time: 0.2
            case .place, .role: 0.4
            case .mark(.wrong), .mark(.not), .mark(.replace): 0.15
            case .rejected: 0.3
            default: everyday(meaning)
            }
        }
        var ticket: TicketNumber?
        var booking: (reference: BookingReference, isSure: Bool)?
        var name: String?
        var phone: String?
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.ticket(let number)): ticket = number
            case .identifier(.booking(let reference, let isSure)): booking = (reference, isSure)
            case .identifier(.tail(let digits, _)): phone = digits
            case .identifier(.mobile(let mobile)): phone = String(mobile.digits.suffix(4))
            case .name(let text, _): name = name ?? text
            default: continue
            }
        }
        let words = cover.length(of: [.itinerary])
        let proof: ItineraryProof? = name.map { .passenger($0) } ?? phone.map { .phone($0) }
        if let identifier = ticket.map({ ItineraryQuestion.Identifier.ticket($0) }) ?? booking.map({ .booking($0.reference) }) {
            var question = ItineraryQuestion(identifier, proof: proof)
            if let ticket, let booking { question = ItineraryQuestion(.booking(booking.reference), proof: proof ?? .ticket(ticket)) }
            if let ticket, case .booking? = earlier?.identifier, proof == nil, booking == nil, let first = earlier {
                question = ItineraryQuestion(first.identifier, proof: .ticket(ticket))
            }
            let isSure = ticket != nil || booking?.isSure ?? false || isOpen
            return Candidate(
                meant: AirlineReading(intent: .itinerary(question), wantsPerson: agent(cover)),
                cost: cover.cost,
                strength: isSure ? 3 : proof != nil || words > 0 ? 2.4 : 1.6,
                allowance: isSure ? 3 + 0.4 * size : 1 + 0.1 * size
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
            case .label(.train), .mark(.fastTrain), .mark(.slowTrain): 0.05
            case .time, .topic(.flightStatus), .topic(.route), .topic(.booking): 0.1
            case .place, .role: 0.2
            default: everyday(meaning)
            }
        }
        let isSaid = cover.says(.label(.train))
        for token in cover.tokens {
            guard case .identifier(.train(let number)) = token.meaning else { continue }
            return Candidate(
                meant: AirlineReading(intent: .train(number)),
                cost: cover.cost,
                strength: isSaid ? 3.2 : 1.5,
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
            default: everyday(meaning)
            }
        }
        for token in cover.tokens {
            guard case .identifier(.airWaybill(let waybill)) = token.meaning else { continue }
            return Candidate(meant: AirlineReading(intent: .airWaybill(waybill)), cost: cover.cost, strength: 1.5, allowance: 2)
        }
        return nil
    }

    /// To a list or an offer.
    private var listAnswer: Candidate<AirlineReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .row, .mark(.more), .mark(.yes), .mark(.no): 0.05
            case .topic(.flightStatus), .mark(.that), .mark(.only): 0.15
            case .topic(.checkin), .topic(.route): 0.4
            default: everyday(meaning)
            }
        }
        let answer: ListAnswer
        if let row = lattice.sentence.onlyNumber {
            answer = .row(row)
        } else if let found = cover.tokens.lazy.compactMap({ ListAnswer($0.meaning) }).first {
            answer = found
        } else {
            return nil
        }
        let isRow = if case .row = answer { true } else { false }
        return Candidate(
            meant: AirlineReading(intent: .answer(answer)),
            cost: lattice.sentence.onlyNumber == nil ? cover.cost : 0,
            strength: isRow ? 2.4 : 1.4,
            allowance: isRow ? 1 + 0.1 * size : 0.8
        )
    }

    private func day(_ cover: Cover, _ direction: DayDirection, earlier: DayMention?) -> DayMention? {
        TimeResolver.resolve(cover.times, now: now, direction: direction, earlier: earlier)
    }
}

extension Cover {
    /// What it says about time, in order.
    var times: [(meaning: TimePhrase.Meaning, isRejected: Bool)] {
        var times: [(meaning: TimePhrase.Meaning, isRejected: Bool)] = []
        for token in tokens {
            switch token.meaning {
            case .time(let meaning): times.append((meaning, false))
            case .rejected(.time(let meaning)): times.append((meaning, true))
            case .mark(.wrong): times.removeAll()
            default: continue
            }
        }
        return times
    }
}

extension ListAnswer {
    init?(_ meaning: Meaning) {
        switch meaning {
        case .row(let row): self = .row(row)
        case .mark(.more): self = .more
        case .mark(.yes): self = .yes
        case .mark(.no): self = .no
        default: return nil
        }
    }
}

extension Sentence {
    /// The number that a whole text is: 2, 二, 3., but not 0017.
    var onlyNumber: Int? {
        let kept = scalars.filter { $0.isHan || $0.isAlphanumeric }
        guard 1...2 ~= kept.count, !kept.contains(where: \.isCapital), let number = ChineseNumeral.value(of: kept), number > 0 else {
            return nil
        }
        return number
    }
}
