import WebhookCore

@testable import CustomerService

/// What an airline's service makes of a conversation, in the words of the sentence files.
struct AirlineSentences {
    private let reader = AirlineUnderstanding(ownAirline: "CA")
    private let now = LocalTime(sentenceMoment)

    func read(_ messages: [String]) -> SentenceMeaning {
        var frame: AirlineFrame?
        var meaning = SentenceMeaning("unclear")
        for message in messages {
            let reading = reader.read(FoldedText(message), after: frame, at: now)
            frame = AirlineFrame(reading.intent, after: frame)
            meaning = SentenceMeaning(reading)
        }
        return meaning
    }
}

extension SentenceMeaning {
    init(_ reading: AirlineReading) {
        switch reading.intent {
        case .flight(let question):
            self.init("flight", ["number": question.designator.description].merging(Self.time(question.day)) { $1 })
        case .flightNumber: self.init("flight")
        case .reminder: self.init("reminders")
        case .someFlight(let day): self.init("flight", Self.time(day))
        case .passenger(let name, let phone): self.init("itinerary", ["name": name, "phone": phone])
        case .unknownAirline: self.init("unclear")
        case .train(let train): self.init("train", ["number": train.description])
        case .airWaybill, .ambiguousPlace: self.init("unclear")
        case .uncertainName: self.init("unclear")
        case .route(let question):
            var values: [String: String?] = ["from": question.origin?.name, "to": question.destination?.name]
            values.merge(Self.time(question.day)) { $1 }
            let wishes = question.wishes
            if !wishes.airlines.isEmpty { values["airline"] = wishes.airlines.sorted().joined(separator: ",") }
            if !wishes.otherAirlines.isEmpty { values["not-airline"] = wishes.otherAirlines.sorted().joined(separator: ",") }
            if wishes.isDirect { values["direct"] = "yes" }
            values["sort"] = wishes.order?.rawValue
            if let day = question.returnDay, case .day(let date) = day.reading {
                values["return"] = date.description
            } else if question.isRoundTrip {
                values["return"] = "yes"
            }
            self.init("route", values)
        case .itinerary(let question):
            var values: [String: String?] = [:]
            switch question.identifier {
            case .ticket(let ticket): values["ticket"] = ticket.digits
            case .booking(let reference): values["pnr"] = reference.description
            }
            switch question.proof {
            case .passenger(let name): values["name"] = name.replacing("/", with: "").replacing(" ", with: "")
            case .ticket(let ticket): values["ticket"] = ticket.digits
            case .phone(let digits): values["phone"] = digits
            case nil: break
            }
            self.init("itinerary", values)
        case .answer(let answer): self.init(answer)
        case .general(let general): self.init(general)
        }
        wantsPerson = reading.wantsPerson
    }

    init(_ answer: ListAnswer) {
        switch answer {
        case .row(let row): self.init("row", ["n": "\(row)"])
        case .more: self.init("more")
        case .yes: self.init("yes")
        case .no: self.init("no")
        }
    }

    init(_ general: GeneralIntent) {
        switch general {
        case .secret: self.init("secret")
        case .mobileNumber: self.init("mobile")
        case .unknown: self.init("unclear")
        case .topic(let topic): self.init(Self.words[topic] ?? topic.rawValue)
        }
    }

    private static let words: [Topic: String] = [
        .agent: "agent", .contact: "contact", .complaint: "complaint", .cancel: "cancel", .help: "help", .faq: "faq",
        .aboutAccount: "about",
        .greeting: "greeting", .thanks: "thanks", .bind: "bind", .unbind: "unbind", .invoice: "invoice", .refund: "refund",
        .stores: "stores",
        .membership: "membership", .reminders: "reminders", .whereIsIt: "where", .baggage: "baggage", .checkin: "checkin",
        .booking: "booking",
        .change: "change", .flightStatus: "flight", .route: "route", .itinerary: "itinerary", .order: "order", .parcel: "parcel",
        .returns: "returns",
        .phones: "phones", .accessories: "accessories", .topUp: "topup", .bill: "bill", .creditLimit: "limit",
        .transactions: "transactions",
        .repayment: "repay", .instalments: "instalment", .points: "points", .lostCard: "lost", .trainSeats: "rail",
        .timetable: "train",
        .trainStatus: "train", .trainTickets: "tickets", .stationService: "station",
    ]

    static func time(_ day: DayMention?) -> [String: String?] {
        guard let day else { return [:] }
        var values: [String: String?] = [:]
        switch day.reading {
        case .day(let date): values["day"] = day.isDayImplied ? nil : date.description
        case .several(let days): values["day"] = days.map(\.description).joined(separator: "|")
        case .past: values["day"] = "past"
        default: values["day"] = "invalid"
        }
        guard let name = day.window?.name else { return values }
        if name.hasSuffix("前") {
            values["before"] = name == "中午前" ? "12:00" : String(name.dropLast())
        } else if name.hasSuffix("后") {
            values["after"] = String(name.dropLast())
        } else if name.hasSuffix("左右") {
            values["at"] = String(name.dropLast(2))
        } else if name.contains("–") {
            values["between"] = name.replacing("–", with: "-")
        } else {
            values["part"] = name
        }
        return values
    }
}

extension AirlineFrame {
    init?(_ intent: AirlineIntent, after earlier: AirlineFrame?) {
        switch intent {
        case .flight(let question): self = .flight(question)
        case .flightNumber(let number): self = .flightNumber(number, day: nil)
        case .route(let question): self = .route(question)
        case .itinerary(let question): self = .itinerary(question)
        case .someFlight, .general(.topic(.flightStatus)): self = .flight(nil)
        case .passenger: self = .itinerary(nil)
        case .general(.topic(.route)): self = .route(RouteQuestion(from: nil, to: nil))
        case .general(.topic(.itinerary)): self = .itinerary(nil)
        case .general(.unknown), .general(.topic(.help)), .answer, .uncertainName:
            if let earlier { self = earlier } else { return nil }
        default: return nil
        }
    }
}
