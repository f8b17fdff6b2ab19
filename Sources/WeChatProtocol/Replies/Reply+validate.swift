extension Reply {
    /// The longest text, in bytes of UTF-8.
    ///
    /// Rule of the platform: `被动回复` names 2,048 in an old edition, newer ones no number. Two reports say that a text of exactly
    /// 2,048 bytes is not shown, so this is one less.
    public static let maxTextLength = 2_047

    /// The most articles in any reply.
    public static let maxArticleCount = 8

    /// How many articles may stand in answer to a message of this kind. Rule of the platform, since October 2018: one to
    /// what a user sent, eight to everything else.
    public static func maxArticleCount(answering kind: Message.Kind) -> Int {
        switch kind {
        case .text, .unsupported, .image, .voice, .video, .link, .location: 1
        default: maxArticleCount
        }
    }

    /// Checks what the platform would refuse or cut.
    ///
    /// - Parameter kind: the kind of the message that is answered.
    public func validate(answering kind: Message.Kind) throws(ReplyError) {
        try validate(answering: kind, textLength: Self.maxTextLength)
    }

    package func validate(answering kind: Message.Kind, textLength: Int) throws(ReplyError) {
        if isReceipt, kind != .event { throw .noReceiptAsked }
        try validate(articles: Self.maxArticleCount(answering: kind), textLength: textLength)
    }

    package func validate(articles allowed: Int, textLength: Int = maxTextLength) throws(ReplyError) {
        switch self {
        case .acknowledgement, .empty, .deviceText, .deviceStatus, .noticeReceipt, .couponReceipt:
            break
        case .text(let text):
            // Cleaning only shortens: a text that begins well and is short enough needs no second look.
            if let first = text.utf8.first, first > 0x20, first < 0xEF, text.utf8.count <= textLength { return }
            let length = WritableText(text).byteCount
            if length == 0 { throw .textEmpty }
            if length > textLength { throw .textTooLong(bytes: length) }
        case .image(let media), .voice(let media):
            try media.validate()
        case .video(let video):
            try video.media.validate()
        case .music(let music):
            try music.thumbnail.validate()
        case .news(let articles):
            if articles.isEmpty { throw .articlesMissing }
            if articles.count > allowed { throw .tooManyArticles(count: articles.count, allowed: allowed) }
        case .handOver(let agent):
            if let agent, WritableText(agent).byteCount == 0 { throw .agentMissing }
        }
    }
}

extension Reply {
    /// Whether it is for the platform alone, and no user is shown anything.
    package var isReceipt: Bool {
        switch self {
        case .noticeReceipt, .couponReceipt: true
        default: false
        }
    }

    /// Whether it is the receipt that the platform waits for.
    package func isReceipt(wantedBy message: Message) -> Bool {
        switch self {
        case .noticeReceipt: message.wantsNoticeReceipt
        case .couponReceipt: message.wantsCouponReceipt
        default: false
        }
    }
}

extension MediaID {
    fileprivate func validate() throws(ReplyError) {
        if WritableText(rawValue).byteCount == 0 { throw .mediaMissing }
    }
}
