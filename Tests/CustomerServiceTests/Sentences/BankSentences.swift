import WebhookCore

@testable import CustomerService

/// What a bank's service makes of a conversation, in the words of the sentence files.
struct BankSentences {
    private let understanding = BankUnderstanding()
    private let now = LocalTime(sentenceMoment)

    func read(_ messages: [String]) -> SentenceMeaning {
        var frame: BankFrame?
        var meaning = SentenceMeaning("unclear")
        for message in messages {
            let reading = understanding.read(FoldedText(message), after: frame, at: now)
            frame = BankFrame(reading.intent, after: frame)
            meaning = SentenceMeaning(reading)
        }
        return meaning
    }
}

extension SentenceMeaning {
    init(_ reading: BankReading) {
        switch reading.intent {
        case .cards(let question):
            self.init(question.subject.rawValue, ["card": question.cardTail, "month": question.month?.description])
        case .card: self.init("unclear")
        case .answer(let answer): self.init(answer)
        case .general(let general): self.init(general)
        }
        wantsPerson = reading.wantsPerson
    }
}

extension BankFrame {
    /// What is spoken of after an answer that found all it looked for.
    init?(_ intent: BankIntent, after earlier: BankFrame?) {
        switch intent {
        case .cards(let question):
            self.init(subject: question.subject, cardTail: question.cardTail, month: question.month, isList: true)
        case .card(let tail): self.init(cardTail: tail)
        case .general(.topic(.cancel)): return nil
        case .general, .answer: if let earlier { self = earlier } else { return nil }
        }
    }
}
