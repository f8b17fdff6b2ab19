import WebhookCore

/// Understands what a bank's customers write: bills, limits and transactions, in the light of what was spoken of.
struct BankUnderstanding: Sendable {
    /// Made once: it is large.
    private static let shared = SentenceReader(
        BankService.vocabulary,
        addWords: BankWords.add,
        identify: BankNumbers.identify,
        extend: BankNumbers.addNamed
    )
    private let sentences = Self.shared

    /// The lookups' topics, whose words stand in questions of all kinds.
    static let lookups = Set(CardSubject.allCases.map(\.topic))

    /// - Parameter frame: what was spoken of before.
    func read(_ text: FoldedText, after frame: BankFrame? = nil, at now: LocalTime) -> BankReading {
        var lattice = sentences.lattice(text, at: now)
        let months = MonthReader(today: now.date)
        let scalars = lattice.sentence.scalars
        for index in scalars.indices where scalars[index] != " " {
            if let (month, length) = months.month(in: scalars, at: index) { lattice.add(index..<(index + length), .month(month)) }
        }
        return Reading(lattice: lattice, frame: frame).best
    }
}

/// One sentence under reading.
private struct Reading {
    let lattice: Lattice
    let frame: BankFrame?

    private var size: Double { Double(lattice.sentence.scalars.count) }

    var best: BankReading {
        if let secret = lattice.secret { return BankReading(intent: .general(.secret(secret))) }
        var candidates = CardSubject.allCases.compactMap(asked) + [followUp, card, listAnswer].compactMap { $0 }
        let topics = TopicReader.candidates(lattice, lookups: BankUnderstanding.lookups)
        // What every account calls membership is a bank's 积分.
        let hasPoints = topics.contains { $0.meant == .points }
        candidates += topics.filter { CardSubject($0.meant) == nil && !(hasPoints && $0.meant == .membership) }.map { topic in
            Candidate(
                meant: BankReading(intent: .general(.topic(topic.meant))),
                cost: topic.cost,
                // What is said of anything yields to what it is said of.
                strength: topic.strength - (topic.meant == .faq ? 0.3 : 0),
                allowance: topic.allowance
            )
        }
        if let best = candidates.best() { return best.meant }
        return BankReading(intent: .general(lattice.hasMobile ? .mobileNumber : .unknown))
    }

    /// What costs the same in all questions about cards.
    private func price(_ meaning: WordMeaning) -> Double? {
        switch meaning {
        case .topic(.greeting), .topic(.thanks), .topic(.agent), .filler: Everyday.price(of: meaning)
        case .topic(let topic): CardSubject(topic) == nil ? 1 : 0.4
        case .label(.card): 0.03
        case .label(.phone): 0.05
        case .label: 0.3
        case .identifier(.tail(_, let isSure)): isSure ? 0.02 : 0.1
        case .identifier(.other): 0.2
        case .identifier: 0.6
        case .month: 0.02
        case .time: 0.2
        case .mark(.yes), .mark(.no), .mark(.more): 0.4
        case .mark, .role: 0.1
        case .place: 0.2
        case .rejected: 0.1
        case .name(_, isLikely: true): 0.4
        default: nil
        }
    }

    /// The last card and month that are said and not rejected.
    private func details(_ cover: Cover) -> (cardTail: String?, month: CalendarMonth?) {
        var tail: String?
        var month: CalendarMonth?
        var isDenied = false
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.tail(let digits, _)): if !isDenied { tail = digits }
            case .month(let said): if !isDenied { month = said }
            case .filler: continue
            default: break
            }
            isDenied = token.meaning == .mark(.not)
        }
        return (tail, month)
    }

    private func asked(_ subject: CardSubject) -> Candidate<BankReading>? {
        let cover = Cover(lattice) { $0 == .topic(subject.topic) ? 0.02 : price($0) }
        let words = cover.length(of: [subject.topic])
        guard words > 0 else { return nil }
        var (tail, month) = details(cover)
        // 6783账单, then 明细.
        if !cover.says(.mark(.replace)) { tail = tail ?? frame?.cardTail }
        let isDetailed = tail != nil || month != nil && subject == .transactions
        return Candidate(
            meant: BankReading(
                intent: .cards(CardQuestion(subject, cardTail: tail, month: month)),
                wantsPerson: cover.says(.topic(.agent))
            ),
            cost: cover.cost,
            strength: min(3, 0.4 + 0.3 * Double(words)) + (isDetailed ? 0.7 : 0),
            allowance: 1.8 + 0.27 * size + (isDetailed ? 1 : 0)
        )
    }

    /// Another card or month for what was spoken of.
    private var followUp: Candidate<BankReading>? {
        guard let frame, var question = frame.question else { return nil }
        let cover = Cover(lattice, price: price)
        guard cover.length(of: BankUnderstanding.lookups) == 0 else { return nil }
        let (tail, month) = details(cover)
        guard tail != nil || month != nil && question.subject == .transactions else { return nil }
        question.cardTail = tail ?? question.cardTail
        if question.subject == .transactions { question.month = month ?? question.month }
        return Candidate(
            meant: BankReading(intent: .cards(question), wantsPerson: cover.says(.topic(.agent))),
            cost: cover.cost,
            strength: 2.2,
            allowance: 1.2 + 0.12 * size
        )
    }

    /// A card and nothing else.
    private var card: Candidate<BankReading>? {
        guard frame?.subject == nil else { return nil }
        let cover = Cover(lattice, price: price)
        guard cover.length(of: BankUnderstanding.lookups) == 0, let tail = details(cover).cardTail else { return nil }
        return Candidate(meant: BankReading(intent: .card(tail)), cost: cover.cost, strength: 1, allowance: 1)
    }

    /// To a list.
    private var listAnswer: Candidate<BankReading>? {
        guard let frame, frame.isList,
            let answer = ListAnswer.candidate(lattice, besides: BankUnderstanding.lookups, units: ["号", "笔", "个", "条"])
        else { return nil }
        return Candidate(
            meant: BankReading(intent: .answer(answer.meant)),
            cost: answer.cost,
            strength: answer.strength,
            allowance: answer.allowance
        )
    }
}
