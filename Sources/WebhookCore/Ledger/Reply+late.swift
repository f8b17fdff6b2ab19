extension Reply {
    /// The messages that bring a reply the platform no longer waits for; nil for what only an answer can be.
    var asMessages: [PushMessage]? {
        switch self {
        case .acknowledgement, .empty: []
        case .text(let text): TextSplitter().parts(of: text).map(PushMessage.text)
        case .image(let media): [.image(media)]
        case .voice(let media): [.voice(media)]
        case .music(let music): [.music(music)]
        case .news(let articles): articles.map(PushMessage.news)
        case .video, .handOver, .deviceText, .deviceStatus: nil
        }
    }

    /// The words that stand for it in a later reply; nil for what has none.
    var asWords: String? {
        switch self {
        case .acknowledgement, .empty: ""
        case .text(let text): text
        case .news(let articles): articles.map { "\($0.title)\n\($0.url)" }.joined(separator: "\n\n")
        case .image, .voice, .video, .music, .handOver, .deviceText, .deviceStatus: nil
        }
    }

    /// What is said first of all that waits to be said, and what of it waits on.
    ///
    /// The words that came too late stand before the reply; where there is no room for both, the end waits for the next.
    func saying(_ unsaid: String?, to message: Message) -> (Reply, Effects.UnsaidChange?) {
        guard let unsaid, message.acceptsReply, let words = asSpokenWords else { return (self, nil) }
        var parts = TextSplitter().parts(of: words.isEmpty ? unsaid : unsaid + "\n\n" + words)
        guard !parts.isEmpty else { return (self, .said) }
        let first = parts.removeFirst()
        return (.text(first), parts.isEmpty ? .said : .remaining(parts.joined(separator: "\n\n")))
    }

    /// The words of a reply that is nothing but words.
    private var asSpokenWords: String? {
        switch self {
        case .acknowledgement, .empty: ""
        case .text(let text): text
        default: nil
        }
    }
}
