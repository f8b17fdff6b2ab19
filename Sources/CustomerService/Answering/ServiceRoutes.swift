public import WebhookCore

/// The routes that every service has: clicks, typed words, codes, events, and what cannot be read.
///
/// A topic is answered alike, whether its button was tapped, the button's name was typed, or other words for it were.
public struct ServiceRoutes: RouteComponent, Sendable {
    /// Answers a topic by a lookup or a dialogue; nil for what ``ServiceVoice`` answers.
    public typealias TopicHandler = @Sendable (Topic, Context) async throws -> Reply?
    /// Answers a text with something to look up in it; nil for any other.
    public typealias TextHandler = @Sendable (FoldedText, Context) async throws -> Reply?

    /// Answers a place; nil where it says nothing to the service.
    public typealias PlaceHandler = @Sendable (LocationMessage, Context) async throws -> Reply?

    private let voice: ServiceVoice
    private let topic: TopicHandler
    private let text: @Sendable (FoldedText, Context) async throws -> TextAnswer?
    private let scene: TextHandler
    private let code: TextHandler
    private let place: PlaceHandler
    private let nothingScanned: String

    /// - Parameters:
    ///   - topic: answers what the service looks up by topics.
    ///   - text: answers a text that has something to look up in it, such as a number. A topic's own words go before it.
    ///   - scene: answers the scene of one of the account's own codes.
    ///   - code: answers what a customer's own scan of any code says, such as a number on a label.
    ///   - place: answers a place that a customer sent.
    ///   - nothingScanned: the answer to a code that says nothing known; by default the help.
    public init(
        _ voice: ServiceVoice,
        topic: @escaping TopicHandler = { _, _ in nil },
        text: @escaping TextHandler = { _, _ in nil },
        scene: @escaping TextHandler = { _, _ in nil },
        code: @escaping TextHandler = { _, _ in nil },
        place: @escaping PlaceHandler = { _, _ in nil },
        nothingScanned: String? = nil
    ) {
        self.init(
            voice,
            topic: topic,
            reading: { typed, context in try await text(typed, context).map { .reply($0) } },
            scene: scene,
            code: code,
            place: place,
            nothingScanned: nothingScanned
        )
    }

    /// - Parameter reading: reads a text; what it makes of one without anything to look up in it counts, too.
    init(
        _ voice: ServiceVoice,
        topic: @escaping TopicHandler,
        reading: @escaping @Sendable (FoldedText, Context) async throws -> TextAnswer?,
        scene: @escaping TextHandler = { _, _ in nil },
        code: @escaping TextHandler = { _, _ in nil },
        place: @escaping PlaceHandler = { _, _ in nil },
        nothingScanned: String? = nil
    ) {
        self.voice = voice
        self.topic = topic
        self.text = reading
        self.scene = scene
        self.code = code
        self.place = place
        self.nothingScanned = nothingScanned ?? voice.help
    }

    public var body: Routes {
        for topic in voice.topics {
            Menu(topic.rawValue) { try await answer(to: topic, $0) }
        }
        Dialogues(UnbindDialogue(words: voice.words))
        SilentEvents()
        ScannedCodes(voice: voice, unknown: nothingScanned, scene: scene, code: code)
        Text { context in
            guard let typed = context.text else { return nil }
            return try await answer(typed, context)
        }
        Location { context, place in try await self.place(place, context) ?? voice.textOnly }
        OtherMessages(voice: voice)
    }

    private func answer(to topic: Topic, _ context: Context) async throws -> Reply {
        // The page by itself knows of no chat; the link to it does.
        let topic = topic == ServicePage.bind && voice.binding.links != nil ? .bind : topic
        if let reply = try await self.topic(topic, context) { return reply }
        return try await voice.binding.answer(to: topic, context) ?? voice.answer(to: topic, context)
    }

    private func answer(_ typed: FoldedText, _ context: Context) async throws -> Reply {
        if let topic = voice.words.topic(exactly: typed) { return try await answer(to: topic, context) }
        let intent: GeneralIntent
        switch try await text(typed, context) {
        case .reply(let reply): return reply
        case .general(let read): intent = read
        case nil: intent = voice.intent(of: typed, context)
        }
        if case .topic(let topic) = intent { return try await answer(to: topic, context) }
        return voice.answer(to: intent, context)
    }
}

/// What a service makes of a text.
enum TextAnswer: Sendable {
    case reply(Reply)
    /// There is nothing to look up in it.
    case general(GeneralIntent)
}

/// Events that nobody waits behind: the user is on a page or has left, or the client reports where it is.
struct SilentEvents: RouteComponent {
    var body: Routes {
        When("silent event", matches: { $0.message.event != nil && !$0.message.acceptsReply }) { _ in .acknowledgement }
        On(.location) { _ in .acknowledgement }
    }
}

/// Messages without words, and whatever is left.
struct OtherMessages: RouteComponent {
    let voice: ServiceVoice

    var body: Routes {
        Kind(.link) { _ in voice.linkIgnored }
        Kind(.text, .unsupported, .image, .voice, .video, .shortVideo, .file, .miniProgramPage) { _ in voice.textOnly }
        // A click that no topic has the key of waits for an answer, too.
        Otherwise { context in context.message.eventName == .click ? .text(voice.help) : .acknowledgement }
    }
}
