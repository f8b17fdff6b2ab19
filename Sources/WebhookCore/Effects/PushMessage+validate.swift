extension PushMessage {
    /// The longest text, in bytes of UTF-8.
    public static let maximumTextLength = Reply.maximumTextLength

    /// Checks what the platform would refuse. Every message is checked when it is queued.
    ///
    /// How many choices a menu may have, and how long each may be, the platform does not say; it refuses too many (45098)
    /// or too long ones (45099) when they are sent.
    public func validate() throws(PushMessageError) {
        switch self {
        case .text(let text):
            if text.isBlank { throw .textEmpty }
            let length = WritableText(text).byteCount
            if length > Self.maximumTextLength { throw .textTooLong(bytes: length) }
        case .image(let media), .voice(let media):
            try media.validateForPush()
        case .video(let video):
            try video.media.validateForPush()
            try video.thumbnail.validateForPush()
        case .music(let music):
            try music.thumbnail.validateForPush()
        case .news(let article):
            if article.title.isBlank { throw .titleMissing }
        case .article(let id), .card(let id):
            if id.isBlank { throw .idMissing }
        case .choices(let menu):
            try menu.validate()
        case .miniProgramPage(let card):
            if card.title.isBlank { throw .titleMissing }
            if card.appID.rawValue.isBlank { throw .appIDMissing }
            try card.thumbnail.validateForPush()
        }
    }
}

extension ChoiceMenu {
    fileprivate func validate() throws(PushMessageError) {
        if choices.isEmpty { throw .choicesMissing }
        var ids: Set<String> = []
        for choice in choices {
            if choice.id.isBlank || choice.text.isBlank { throw .choiceEmpty }
            if !ids.insert(choice.id).inserted { throw .choiceRepeated }
        }
        let length = WritableText(numberedText).byteCount
        if length > PushMessage.maximumTextLength { throw .textTooLong(bytes: length) }
    }
}

extension MediaID {
    fileprivate func validateForPush() throws(PushMessageError) {
        if rawValue.isBlank { throw .mediaMissing }
    }
}

extension String {
    /// Whether nothing of it would be seen.
    fileprivate var isBlank: Bool { WritableText(self).text.allSatisfy(\.isWhitespace) }
}
