import WebhookCore

@testable import CustomerService

/// What a shop's service makes of a conversation, in the words of the sentence files.
struct ShopSentences {
    private let understanding: ShopUnderstanding
    private let now = LocalTime(sentenceMoment)

    init(_ vocabulary: Vocabulary = ShopService.vocabulary, nouns: Set<Topic> = []) {
        let rules =
            [OrderNumberRule.standard] + [OrderNumberRule(parsing: "DD then 8 digits such as DD20261101")].compactMap { $0 }
        understanding = ShopUnderstanding(orderNumbers: rules, vocabulary, nouns: nouns)
    }

    func read(_ messages: [String]) -> SentenceMeaning {
        var frame: ShopFrame?
        var meaning = SentenceMeaning("unclear")
        for message in messages {
            let reading = understanding.read(FoldedText(message), after: frame, at: now)
            frame = ShopFrame(reading.intent, after: frame)
            meaning = SentenceMeaning(reading)
        }
        return meaning
    }
}

extension SentenceMeaning {
    init(_ reading: ShopReading) {
        switch reading.intent {
        case .order(let question) where question.secret != nil: self.init("secret")
        case .order(let question):
            self.init(
                question.subject.rawValue,
                ["number": question.number ?? question.parcel?.text, "phone": question.phone?.digits]
            )
        case .answer(let answer): self.init(answer)
        case .general(let general): self.init(general)
        }
        wantsPerson = reading.wantsPerson
    }
}

extension ShopFrame {
    /// What is spoken of after an answer that found all it looked for.
    init?(_ intent: ShopIntent, after earlier: ShopFrame?) {
        switch intent {
        case .order(let question): self.init(question: question)
        case .general(.topic(.order)): self.init(question: OrderQuestion(.order), isList: true)
        case .general(.topic(.parcel)), .general(.topic(.whereIsIt)): self.init(question: OrderQuestion(.parcel))
        case .general(.topic(.cancel)): return nil
        case .general, .answer: if let earlier { self = earlier } else { return nil }
        }
    }
}
