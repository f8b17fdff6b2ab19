extension CustomerServiceMessage {
    /// The longest text, in bytes of UTF-8: as long as a reply, see ``Reply/maxTextLength``.
    public static let maxTextLength = Reply.maxTextLength

    /// Checks what the platform would refuse. Every message is checked when it is queued.
    ///
    /// How many choices a menu may have, and how long each may be, the platform does not say; it refuses too many (45098)
    /// or too long ones (45099) when they are sent.
    public func validate() throws(CustomerServiceMessageError) {
        switch self {
        case .text(let text):
            if text.isBlank { throw .textEmpty }
            let length = WritableText(text).byteCount
            if length > Self.maxTextLength { throw .textTooLong(bytes: length) }
        case .image(let media), .voice(let media):
            try media.validateForSending()
        case .video(let video):
            try video.media.validateForSending()
            try video.thumbnail.validateForSending()
        case .music(let music):
            try music.thumbnail.validateForSending()
        case .news(let article):
            if article.title.isBlank { throw .titleMissing }
        case .article(let id), .card(let id):
            if id.isBlank { throw .idMissing }
        case .choices(let menu):
            try menu.validate()
        case .miniProgramPage(let card):
            if card.title.isBlank { throw .titleMissing }
            if card.appID.rawValue.isBlank { throw .appIDMissing }
            try card.thumbnail.validateForSending()
        }
    }
}

extension ChoiceMenu {
    fileprivate func validate() throws(CustomerServiceMessageError) {
        if choices.isEmpty { throw .choicesMissing }
        var ids: Set<String> = []
        for choice in choices {
            if choice.id.isBlank || choice.text.isBlank { throw .choiceEmpty }
            if !ids.insert(choice.id).inserted { throw .choiceRepeated }
        }
        let length = WritableText(numberedText).byteCount
        if length > CustomerServiceMessage.maxTextLength { throw .textTooLong(bytes: length) }
    }
}

extension MediaID {
    fileprivate func validateForSending() throws(CustomerServiceMessageError) {
        if rawValue.isBlank { throw .mediaMissing }
    }
}

extension String {
    /// Whether nothing of it would be seen.
    fileprivate var isBlank: Bool { WritableText(self).text.allSatisfy(\.isWhitespace) }
}
