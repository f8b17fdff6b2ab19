public import WebhookCore

/// Understands what a shop's customers write: orders and parcels, in the light of what was spoken of.
public struct ShopUnderstanding: Sendable {
    private let numbers: ShopNumbers
    private let sentences: SentenceReader
    private let nouns: Set<Topic>

    /// What the merchant's order numbers look like.
    public var orderNumbers: [OrderNumberRule] { numbers.rules }

    public init(orderNumbers: [OrderNumberRule]) {
        self.init(orderNumbers: orderNumbers, ShopService.vocabulary)
    }

    /// - Parameters:
    ///   - vocabulary: of a service that is more than a shop.
    ///   - nouns: topics that name a thing, and so mean more than words for what may be said of any, such as a price.
    init(orderNumbers: [OrderNumberRule], _ vocabulary: Vocabulary, nouns: Set<Topic> = []) {
        let numbers = ShopNumbers(rules: orderNumbers)
        self.numbers = numbers
        self.nouns = nouns
        sentences = SentenceReader(
            vocabulary,
            addWords: ShopWords.add,
            identify: { numbers.identify($0, $1) },
            extend: { numbers.addNamed(&$0) }
        )
    }

    /// The lookups' topics, whose words stand in questions of all kinds.
    static let lookups: Set<Topic> = [.order, .parcel]

    /// What a text asks for by itself.
    public func intent(of text: FoldedText, at now: LocalTime) -> ShopIntent { read(text, at: now).intent }

    /// What a text asks for after what was spoken of.
    ///
    /// - Parameter frame: what was spoken of before.
    func read(_ text: FoldedText, after frame: ShopFrame? = nil, at now: LocalTime) -> ShopReading {
        Reading(lattice: sentences.lattice(text, at: now), frame: frame, numbers: numbers, nouns: nouns).best
    }
}

/// One sentence under reading.
private struct Reading {
    let lattice: Lattice
    let frame: ShopFrame?
    let numbers: ShopNumbers
    let nouns: Set<Topic>

    private var size: Double { Double(lattice.sentence.scalars.count) }
    /// What was spoken of, where its number is known.
    private var earlier: OrderQuestion? { frame.flatMap { $0.question.hasNumber ? $0.question : nil } }

    var best: ShopReading {
        if let secret = lattice.secret { return ShopReading(intent: .general(.secret(secret))) }
        var candidates = [numbered, asked, phone, corrected, followUp, listAnswer].compactMap { $0 }
        let topics = TopicReader.candidates(lattice, lookups: ShopUnderstanding.lookups)
        candidates += topics.filter { !ShopUnderstanding.lookups.contains($0.meant) }.map { topic in
            Candidate(
                meant: ShopReading(intent: .general(.topic(topic.meant))),
                cost: topic.cost,
                strength: topic.strength + (nouns.contains(topic.meant) ? 0.5 : topic.meant == .faq ? -0.3 : 0),
                allowance: topic.allowance
            )
        }
        if let best = candidates.best() { return best.meant }
        return ShopReading(intent: .general(lattice.hasMobile ? .mobileNumber : .unknown))
    }

    // MARK: Numbers

    /// What costs the same in all questions about orders.
    private func price(_ meaning: WordMeaning) -> Double? {
        switch meaning {
        case .topic(.order), .topic(.parcel), .topic(.whereIsIt): 0.05
        case .topic(.returns), .topic(.refund), .topic(.invoice): 0.5
        case .topic(.greeting), .topic(.thanks), .topic(.agent), .filler: Everyday.price(of: meaning)
        case .topic: 0.6
        case .label(.order), .label(.parcel), .label(.phone): 0.05
        case .label: 0.3
        case .identifier(.mobile): 0.05
        case .identifier(.tail(_, let isSure)): isSure ? 0.02 : 0.1
        case .identifier(.other): 0.2
        case .mark(.yes), .mark(.no), .mark(.more): 0.4
        case .mark, .role: 0.1
        case .time: 0.15
        case .place: 0.2
        case .rejected: 0.1
        case .name(_, isLikely: true): 0.3
        default: nil
        }
    }

    /// By the number of an order or of a parcel.
    private var numbered: Candidate<ShopReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .identifier(.order(let number)): numbers.isTypical(number) ? 0 : 0.15
            case .identifier(.parcel(let parcel)): parcel.text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? 0.1 : 0
            default: price(meaning)
            }
        }
        var found: String?
        var isReplaced = false
        var phone: PhoneTail?
        for token in cover.tokens {
            switch token.meaning {
            case .identifier(.order(let number)):
                if found == nil || isReplaced { found = number }
            case .identifier(.parcel(let parcel)):
                if found == nil || isReplaced { found = parcel.text }
            case .mark(.wrong), .mark(.replace): isReplaced = true
            default: phone = PhoneTail(token.meaning) ?? phone
            }
        }
        guard var found else { return nil }
        if let ending = lattice.sentence.numberEnding { found = ending.applied(to: found) ?? found }
        let number = numbers.number(found)
        var question = OrderQuestion(number: number, parcel: TrackingNumber(parsing: found), phone: phone)
        question.secret = Secret(parsing: found)
        question.subject = subject(of: question, cover)
        return Candidate(
            meant: ShopReading(intent: .order(question), wantsPerson: cover.says(.topic(.agent))),
            cost: cover.cost,
            strength: 4,
            allowance: 4 + 0.5 * size
        )
    }

    private func subject(of question: OrderQuestion, _ cover: Cover) -> OrderQuestion.Subject {
        let words = words(cover)
        if question.number == nil || words.parcel + words.whereabouts > 0 || cover.says(.label(.parcel)) { return .parcel }
        if let frame, frame.question.subject == .parcel, words.order == 0 || !frame.question.hasNumber { return .parcel }
        // Of digits that may be both, those as long as the merchant's are an order's.
        let isTypical = question.number.map(numbers.isTypical) ?? false
        return question.parcel != nil && words.order == 0 && question.secret == nil && !isTypical ? .parcel : .order
    }

    /// An order or a parcel whose number is still to be asked for.
    private var asked: Candidate<ShopReading>? {
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .topic(.order), .topic(.parcel), .topic(.whereIsIt), .topic(.greeting), .topic(.thanks): price(meaning)
            case .topic(.agent), .topic(.complaint), .topic(.help): 0.6
            case .topic(.refund), .topic(.invoice): 2.2
            case .topic: 1.4
            case .row: 0.4
            default: price(meaning)
            }
        }
        let words = words(cover)
        guard words.order + words.parcel > 0, !lattice.hasMobile else { return nil }
        return Candidate(
            meant: ShopReading(intent: .general(.topic(words.subject.topic)), wantsPerson: cover.says(.topic(.agent))),
            cost: cover.cost,
            strength: min(3, 0.4 + 0.3 * Double(words.count)),
            allowance: 1.8 + 0.25 * size
        )
    }

    /// How many characters speak of an order, of a parcel, and of where something is.
    private struct Words {
        let order: Int
        let parcel: Int
        let whereabouts: Int

        var count: Int { order + parcel + whereabouts }
        var subject: OrderQuestion.Subject { whereabouts > 0 || parcel > 0 && parcel >= order ? .parcel : .order }
    }

    private func words(_ cover: Cover) -> Words {
        Words(order: cover.length(of: [.order]), parcel: cover.length(of: [.parcel]), whereabouts: cover.length(of: [.whereIsIt]))
    }

    /// The end of a telephone number: of what was spoken of, or beside words of an order whose number is still to be asked for.
    private var phone: Candidate<ShopReading>? {
        let cover = Cover(lattice, price: price)
        var phone: PhoneTail?
        var isSure = false
        for token in cover.tokens {
            guard let found = PhoneTail(token.meaning) else { continue }
            phone = found
            if case .identifier(.tail(_, isSure: false)) = token.meaning { isSure = false } else { isSure = true }
        }
        guard let phone else { return nil }
        let words = words(cover)
        if var question = earlier {
            question.phone = phone
            if words.count > words.order { question.subject = .parcel }
            return Candidate(
                meant: ShopReading(intent: .order(question), wantsPerson: cover.says(.topic(.agent))),
                cost: cover.cost,
                strength: isSure ? 3 : 2.2,
                allowance: isSure ? 2 + 0.2 * size : 1.2
            )
        }
        // A whole telephone number finds nothing by itself.
        guard isSure, !lattice.hasMobile, words.count > 0 || frame != nil else { return nil }
        let subject = words.count > 0 ? words.subject : frame?.question.subject ?? .order
        return Candidate(
            meant: ShopReading(intent: .order(OrderQuestion(subject, phone: phone)), wantsPerson: cover.says(.topic(.agent))),
            cost: cover.cost,
            strength: 1.4 + min(3, 0.3 * Double(words.count)),
            allowance: 1.5 + 0.22 * size
        )
    }

    /// The end of the number before: 最后一位是6.
    private var corrected: Candidate<ShopReading>? {
        guard var question = earlier, let ending = lattice.sentence.numberEnding else { return nil }
        let cover = Cover(lattice, price: price)
        guard let number = ending.applied(to: question.number ?? question.parcel?.text ?? "") else { return nil }
        question.number = question.number == nil ? nil : number
        question.parcel = TrackingNumber(parsing: number)
        question.secret = Secret(parsing: number)
        return Candidate(meant: ShopReading(intent: .order(question)), cost: cover.cost, strength: 3, allowance: 2 + 0.1 * size)
    }

    // MARK: What was spoken of

    /// Where it is, of the order before; the order before as a whole.
    private var followUp: Candidate<ShopReading>? {
        guard var question = earlier else { return nil }
        let cover = Cover(lattice) { meaning in
            switch meaning {
            case .topic(.returns), .topic(.refund), .topic(.invoice): nil
            case .identifier: nil
            default: price(meaning)
            }
        }
        let parcel = cover.length(of: [.parcel, .whereIsIt])
        let order = cover.says(.mark(.that)) ? cover.length(of: [.order]) + 1 : 0
        guard parcel > 0 || order > 0, !cover.says(.mark(.replace)) else { return nil }
        if parcel > 0 { question.subject = .parcel } else if order > 1, question.number != nil { question.subject = .order }
        return Candidate(
            meant: ShopReading(intent: .order(question), wantsPerson: cover.says(.topic(.agent))),
            cost: cover.cost,
            strength: parcel > 0 ? 1.4 + 0.3 * Double(parcel) : 1 + 0.3 * Double(order),
            allowance: parcel > 0 ? 1.2 + 0.2 * size : 1 + 0.1 * size
        )
    }

    /// To a list.
    private var listAnswer: Candidate<ShopReading>? {
        guard let frame, frame.isList,
            let answer = ListAnswer.candidate(lattice, besides: [.order, .parcel, .whereIsIt], units: ["号", "单", "个", "条"])
        else { return nil }
        return Candidate(
            meant: ShopReading(intent: .answer(answer.meant)),
            cost: answer.cost,
            strength: answer.strength,
            allowance: answer.allowance
        )
    }
}

extension PhoneTail {
    /// The end of a telephone number, or of a whole one.
    fileprivate init?(_ meaning: WordMeaning) {
        switch meaning {
        case .identifier(.tail(let digits, _)): self.init(parsing: digits)
        case .identifier(.mobile(let mobile)): self.init(parsing: mobile.digits)
        default: return nil
        }
    }
}
