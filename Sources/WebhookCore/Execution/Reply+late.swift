extension Reply {
    /// The messages that bring a reply the platform no longer waits for; nil for what only an answer can be.
    var asMessages: [CustomerServiceMessage]? {
        switch self {
        case .acknowledgement, .empty, .noticeReceipt, .couponReceipt: []
        case .text(let text): TextSplitter().parts(of: text).map(CustomerServiceMessage.text)
        case .image(let media): [.image(media)]
        case .voice(let media): [.voice(media)]
        case .music(let music): [.music(music)]
        case .news(let articles): articles.map(CustomerServiceMessage.news)
        case .video, .handOver, .deviceText, .deviceStatus: nil
        }
    }

    /// The words that stand for it in a later reply; nil for what has none.
    var asWords: String? {
        switch self {
        case .acknowledgement, .empty, .noticeReceipt, .couponReceipt: ""
        case .text(let text): text
        case .news(let articles): articles.map { "\($0.title)\n\($0.url)" }.joined(separator: "\n\n")
        case .image, .voice, .video, .music, .handOver, .deviceText, .deviceStatus: nil
        }
    }

    /// What is said first of all that waits to be said, and what becomes of that.
    ///
    /// The words that came too late stand before the reply, as much of them as leaves the reply whole: a newer answer is
    /// never put aside for an older one. Where there is no room for them at all they wait.
    func saying(_ deferred: String?, to message: Message) -> (Reply, Effects.DeferredReplyChange?) {
        guard let deferred, message.acceptsReply, let words = asSpokenWords else { return (self, nil) }
        let separator = words.isEmpty ? "" : "\n\n"
        let room = Reply.maxTextLength - words.utf8.count - separator.utf8.count
        guard room >= max(TextSplitter.minimumLimit, min(deferred.utf8.count, Self.shortestDeferredReply)) else {
            return (self, nil)
        }
        guard let first = TextSplitter(limit: room).parts(of: deferred).first else { return (self, .said) }
        return (.text(first + separator + words), .said)
    }

    /// In bytes: less than that of a longer text helps nobody.
    private static var shortestDeferredReply: Int { 60 }

    /// The words of a reply that is nothing but words.
    private var asSpokenWords: String? {
        switch self {
        case .acknowledgement, .empty: ""
        case .text(let text): text
        default: nil
        }
    }
}
