extension Message {
    /// Decodes a document, whatever it leaves out or adds.
    ///
    /// - Throws: ``MessageDecodingError/typeMissing`` for a document that does not say what it is.
    public init(decoding document: ParsedDocument) throws(MessageDecodingError) {
        let root = document.root
        let fields = CommonFields(of: root)
        self.document = document
        recipient = fields.recipient.nonEmpty.map(OriginalID.init(rawValue:))
        sender = fields.sender.nonEmpty.map(OpenID.init(rawValue:))
        createdAt = fields.createdAt.flatMap(wireTime)
        businessID = fields.businessID.nonEmpty
        articleOrigin = fields.articleDataID.nonEmpty.map {
            ArticleOrigin(dataID: $0, position: fields.articlePosition.flatMap { Int($0) })
        }

        if let type = fields.type.nonEmpty {
            let type = Kind(rawValue: type)
            content = Content(type, fields, root)
            kind = if case .unsupported = content { .unsupported } else { type }
        } else if let push = fields.push.nonEmpty {
            kind = .thirdParty
            content = .thirdParty(ThirdPartyPush(name: .init(rawValue: push), decoding: root))
        } else {
            throw .typeMissing
        }
        // A job's result carries the id of the job under a name that differs from a message's id only by case.
        if event == nil { id = fields.id.nonEmpty }
    }
}

extension Message.Content {
    fileprivate init(_ kind: Message.Kind, _ fields: CommonFields, _ root: ParsedDocument.Element) {
        switch kind {
        case .text: self = Self.text(fields.content ?? "", menuItem: fields.menuItem.nonEmpty)
        case .event, .deviceEvent, .deviceStatus:
            if let name = fields.event.nonEmpty {
                self = .event(Event(name: EventName(rawValue: name), key: fields.eventKey.nonEmpty, kind: kind, decoding: root))
            } else {
                self = .unknown(type: kind.rawValue)
            }
        case .image: self = .image(ImageMessage(decoding: root))
        case .voice: self = .voice(VoiceMessage(decoding: root))
        case .video: self = .video(VideoMessage(decoding: root))
        case .shortVideo: self = .shortVideo(VideoMessage(decoding: root))
        case .location: self = .location(LocationMessage(decoding: root))
        case .link: self = .link(LinkMessage(decoding: root))
        case .miniProgramPage: self = .miniProgramPage(MiniProgramPageMessage(decoding: root))
        case .file: self = .file(FileMessage(decoding: root))
        case .deviceText: self = .deviceText(DeviceTextMessage(decoding: root))
        default: self = .unknown(type: kind.rawValue)
        }
    }

    /// A tap on an answer is never a notice, whatever the answer says.
    private static func text(_ text: String, menuItem: String?) -> Self {
        if menuItem == nil, let notice = UnsupportedMessage(reading: text) { return .unsupported(notice) }
        return .text(TextMessage(text: text, menuItem: menuItem))
    }
}
