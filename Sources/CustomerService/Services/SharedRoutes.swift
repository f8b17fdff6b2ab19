import WebhookCore

/// The routes every service has, in the order they must stand around its own.
struct SharedRoutes: Sendable {
    let voice: ServiceVoice

    /// Before a service's own routes: fixed menu keys and what needs no words.
    var first: Routes {
        let voice = voice
        return Routes {
            On(.unsubscribe) { _ in .acknowledgement }
            Menu("AGENT") { voice.agent($0) }
            Menu("HELP") { _ in .text(voice.help) }
            for question in FAQ.allCases {
                Menu(question.rawValue) { _ in voice.answer(to: question) }
            }
            // The platform shows no reply to these: the user is on a page, or nobody asked.
            When("silent event", matches: { $0.message.event != nil && !$0.message.acceptsReply }) { _ in .acknowledgement }
            On(.location) { _ in .acknowledgement }
        }
    }

    /// After a service's own routes: messages without words, and whatever is left.
    var last: Routes {
        let voice = voice
        return Routes {
            Kind(.image, .voice, .video, .shortVideo, .file, .miniProgramPage) { _ in voice.textOnly }
            Kind(.link) { _ in voice.linkIgnored }
            On(.click) { _ in .text(voice.help) }
            Kind(.event) { _ in .acknowledgement }
            Kind(.text) { _ in voice.textOnly }
            Otherwise { _ in .acknowledgement }
        }
    }

    /// Topics that are answered alike everywhere; nil for those a service answers itself or cannot.
    func answer(to topic: Topic, _ visit: Visit) -> Reply? {
        switch topic {
        case .agent: voice.agent(visit)
        case .contact: voice.answer(to: .contact)
        case .cancel: voice.cancelled
        case .help: .text(voice.help)
        case .faq: voice.answer(to: .usage)
        case .aboutAccount: voice.answer(to: .aboutAccount)
        case .greeting: voice.greeting
        case .thanks: voice.thanks
        case .checkin: voice.answer(to: .checkin)
        case .booking: voice.answer(to: .booking)
        case .refund: voice.answer(to: .refund)
        case .change: voice.answer(to: .change)
        case .baggage: voice.answer(to: .baggage)
        case .returns: voice.answer(to: .returns)
        case .invoice: voice.answer(to: .invoice)
        case .stores: voice.answer(to: .stores)
        case .membership: voice.answer(to: .membership)
        case .complaint: voice.answer(to: .complaint)
        case .reminders: voice.answer(to: .reminders)
        case .flightStatus, .route, .itinerary, .order, .parcel, .whereIsIt: nil
        }
    }
}
