import WebhookCore

/// The keys that every service's menu may have.
struct FixedAnswers: RouteComponent {
    let voice: ServiceVoice

    var body: Routes {
        Menu("AGENT") { voice.agent($0) }
        Menu("HELP") { _ in .text(voice.help) }
        for question in FAQ.allCases {
            Menu(question.rawValue) { _ in voice.answer(to: question) }
        }
    }
}

/// Events that nobody waits behind: the user is on a page or has left, or the client reports where it is.
struct SilentEvents: RouteComponent {
    var body: Routes {
        When("silent event", matches: { $0.message.event != nil && !$0.message.acceptsReply }) { _ in .acknowledgement }
        On(.location) { _ in .acknowledgement }
    }
}

/// After a service's own routes: messages without words, and whatever is left.
struct OtherMessages: RouteComponent {
    let voice: ServiceVoice

    var body: Routes {
        Kind(.link) { _ in voice.linkIgnored }
        On(.click) { _ in .text(voice.help) }
        Kind(.text, .unsupported, .image, .voice, .video, .shortVideo, .file, .miniProgramPage) { _ in voice.textOnly }
        Otherwise { _ in .acknowledgement }
    }
}
