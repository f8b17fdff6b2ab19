/// The accounts whose customers the generator writes for.
enum SentenceAccount: String, CaseIterable {
    case airline, railway, shop, bank
}

/// Builds sentences from templates, vocabulary and noise, each with how it is meant. It knows the grammar of customers, not that of the
/// code that reads them, and counts its days itself; the same seed gives the same sentences.
///
/// A sentence may be meant in more than one way only where a person would have to ask, too.
struct SentenceGenerator {
    let account: SentenceAccount
    var random: SeededGenerator
    private let templates: [(weight: Int, element: Template)]
    private let topics: [Topic]
    private let generalTopics = lines(TopicWordings.general)

    /// A meaning and how it is worded, weighed by how many wordings there are.
    typealias Topic = (weight: Int, element: (meaning: String, pattern: String))

    /// What means the same whatever was asked before.
    var interrupting: [Topic] { topics.filter { $0.element.meaning != "unclear" } }
    var generalInterrupting: [Topic] {
        generalTopics.filter {
            !["where", "mobile"].contains($0.element.meaning)
                && !($0.element.meaning == "unclear" && $0.element.pattern.contains("<"))
        }
    }

    private struct Template {
        let heading: String
        let write: (inout SentenceGenerator) -> SentenceDraft
    }

    init(_ account: SentenceAccount, seed: UInt64) {
        self.account = account
        random = SeededGenerator(seed: seed)
        func template(
            _ weight: Int,
            _ heading: String,
            _ write: @escaping (inout SentenceGenerator) -> SentenceDraft
        ) -> (weight: Int, element: Template) {
            (weight, Template(heading: heading, write: write))
        }
        var templates = [
            template(14, "topic") { $0.topic($0.topics) },
            template(10, "general") { $0.topic($0.generalTopics) },
            template(7, "interruption") { $0.interruption() },
            template(3, "with a person") { $0.withPerson() },
        ]
        switch account {
        case .airline:
            topics = Self.lines(TopicWordings.airline)
            templates += [
                template(20, "flight") { $0.flight() }, template(5, "flight, corrected") { $0.correctedFlight() },
                template(7, "flight, conversation") { $0.flightConversation() }, template(28, "route") { $0.route() },
                template(6, "route, open") { $0.openRoute() }, template(8, "route, corrected") { $0.correctedRoute() },
                template(10, "route, conversation") { $0.routeConversation() }, template(6, "route, varied") { $0.variedRoute() },
                template(2, "english") { $0.english() },
                template(3, "route, no such day") { $0.routeOnStrangeDay() },
                template(10, "itinerary") { $0.itinerary() },
                template(5, "itinerary, conversation") { $0.itineraryConversation() },
            ]
        case .railway:
            topics = Self.lines(TopicWordings.railway)
            templates += [
                template(26, "train") { $0.train() }, template(30, "rail") { $0.rail() },
                template(14, "rail, conversation") { $0.railConversation() }, template(5, "rail, varied") { $0.variedRoute() },
                template(3, "rail, no such day") { $0.railOnStrangeDay() }, template(14, "tickets") { $0.trainTickets() },
            ]
        case .shop:
            topics = Self.lines(TopicWordings.shop)
            templates += [
                template(20, "order") { $0.order() }, template(20, "parcel") { $0.parcel() },
                template(10, "order, conversation") { $0.orderConversation() },
            ]
        case .bank:
            topics = Self.lines(TopicWordings.bank)
            templates += [
                template(16, "bill") { $0.bill() }, template(12, "limit") { $0.limit() },
                template(20, "transactions") { $0.transactions() }, template(8, "card, conversation") { $0.cardConversation() },
            ]
        }
        self.templates = templates
    }

    /// The next sentence, under a heading that names its template and what noise was added.
    mutating func next() -> SentenceLine {
        let template = random.pick(weighted: templates)
        let draft = template.write(&self)
        var noise = SentenceNoise(SeededGenerator(seed: random.next()))
        let messages = noise.spoken(draft)
        let meaning = draft.meanings.map(\.description).joined(separator: " or ")
        return SentenceLine(
            account: account.rawValue,
            heading: ([template.heading] + noise.kinds).joined(separator: "; "),
            messages: messages,
            meanings: draft.meanings,
            line: messages.joined(separator: " | ") + " => " + meaning
        )
    }
}
