public import FoundationEssentials

/// What the platform pushed, decoded from its document.
///
/// The whole document stays reachable through ``document``, so nothing the platform adds is lost.
///
/// Decoding refuses almost nothing. A text the platform always sends and this time did not is empty, a number or a time
/// that is missing or cannot be one is nil, and a text it sends only sometimes is nil when it is missing or empty. Texts
/// lose the white space around them, except the words of a ``TextMessage``. Identifiers stay text whatever they look like.
public struct Message: Sendable, Hashable, Redacted {
    /// Whom it is addressed to (`ToUserName`). Absent in a few system pushes.
    public var recipient: OriginalID?
    /// The user, or for some system events a sender of the platform (`FromUserName`).
    public var sender: OpenID?
    /// When the platform made it. Nil in the rare push that carries no usable time.
    public var createdAt: Date?
    /// 64 bits wide in practice, kept as text (`MsgId`). Events have none.
    public var id: String?
    /// What sort of message it is.
    public var kind: Kind
    /// What the message says, by its kind.
    public var content: Content
    /// The article the user came from, when the chat was opened from one.
    public var articleOrigin: ArticleOrigin?
    /// The business the message belongs to, for accounts whose customer service is split by business.
    public var businessID: String?
    /// The whole document it was read from, with what has no name of its own here.
    public var document: ParsedDocument

    /// What is in it. A type or an event without a case of its own keeps everything in ``Message/document``.
    public enum Content: Sendable, Hashable {
        /// Typed words.
        case text(TextMessage)
        /// A picture.
        case image(ImageMessage)
        /// A recording.
        case voice(VoiceMessage)
        /// A video from the album.
        case video(VideoMessage)
        /// Some clients send ``video(_:)`` for the same thing.
        case shortVideo(VideoMessage)
        /// A place picked on the map.
        case location(LocationMessage)
        /// A page sent from a browser or a chat.
        case link(LinkMessage)
        /// A page of a mini program.
        case miniProgramPage(MiniProgramPageMessage)
        /// A file.
        case file(FileMessage)
        /// Words of a device that is bound to the user.
        case deviceText(DeviceTextMessage)
        /// A sticker or something else that the platform does not forward; sent as a text, and no typed words.
        case unsupported(UnsupportedMessage)
        // Boxed, so that the rare large events do not widen every message.
        /// Something happened.
        indirect case event(Event)
        /// A push to a third-party platform.
        indirect case thirdParty(ThirdPartyPush)
        /// A `MsgType` this version has no case for, as written.
        case unknown(type: String)
    }
}

extension Message {
    /// The event, if it is one.
    public var event: Event? {
        if case .event(let event) = content { event } else { nil }
    }

    /// The event's name, if it is one.
    public var eventName: EventName? { event?.name }

    /// The key of the menu button the user pressed, if that is what happened (event `CLICK`).
    public var menuKey: String? {
        if case .event(let event) = content, case .click(let click) = event.content { click.key } else { nil }
    }

    /// What the user typed, or said where the platform recognised it.
    ///
    /// Nil for what the platform does not forward, and for a voice without recognised words.
    package var spokenText: String? {
        switch content {
        case .text(let message): message.text
        case .voice(let message): message.recognition
        default: nil
        }
    }
}

extension Message: CustomStringConvertible {
    /// Says the kind alone: a customer's words and identity must not reach a log by interpolation.
    public var description: String {
        if let event { "Message(event \(event.name.rawValue))" } else { "Message(\(kind.rawValue))" }
    }

    public var debugDescription: String { description }
}
