import WebhookCore

@testable import CustomerService

/// What a railway's service makes of a conversation, in the words of the sentence files.
struct RailwaySentences {
    private let reader = RailwayUnderstanding()
    private let now = LocalTime(sentenceMoment)

    func read(_ messages: [String]) -> SentenceMeaning {
        var frame: RailwayFrame?
        var meaning = SentenceMeaning("unclear")
        for message in messages {
            let reading = reader.read(FoldedText(message), after: frame, at: now)
            frame = RailwayFrame(reading.intent, after: frame)
            meaning = SentenceMeaning(reading)
        }
        return meaning
    }
}

extension SentenceMeaning {
    init(_ reading: RailwayReading) {
        switch reading.intent {
        case .train(let question):
            self.init("train", ["number": question.number.description, "day": Self.time(question.day)["day"] ?? nil])
        case .route(let question):
            var values: [String: String?] = ["from": question.origin?.name, "to": question.destination?.name]
            values.merge(Self.time(question.day)) { $1 }
            values["sort"] = question.order?.rawValue
            values["kind"] = question.kind.map { [.highSpeed: "高铁", .multipleUnit: "动车", .slow: "普快"][$0] ?? "" }
            self.init("rail", values)
        case .tickets(let question):
            var values: [String: String?] = ["number": question.number.description]
            values.merge(Self.proof(question.proof)) { $1 }
            self.init("tickets", values)
        case .uncertainName: self.init("unclear")
        case .passenger(let name, let tail): self.init("tickets", ["name": name, "doc": tail])
        case .answer(let answer): self.init(answer)
        case .general(let general): self.init(general)
        }
        wantsPerson = reading.wantsPerson
    }

    private static func proof(_ proof: TicketQuestion.Proof?) -> [String: String?] {
        switch proof {
        case .name(let name): ["name": name]
        case .documentTail(let tail): ["doc": tail]
        case nil: [:]
        }
    }
}

extension RailwayFrame {
    init?(_ intent: RailwayIntent, after earlier: RailwayFrame?) {
        switch intent {
        case .train(let question): self = .train(question)
        case .route(let question): self = .route(question)
        case .tickets(let question): self = .tickets(question.number)
        case .passenger, .general(.topic(.trainTickets)): self = .tickets(nil)
        case .general(.topic(.trainStatus)), .general(.topic(.timetable)): self = .train(nil)
        case .general(.topic(.trainSeats)): self = .route(RailRouteQuestion(from: nil, to: nil))
        case .general(.unknown), .general(.topic(.help)), .answer, .uncertainName:
            if let earlier { self = earlier } else { return nil }
        default: return nil
        }
    }
}
