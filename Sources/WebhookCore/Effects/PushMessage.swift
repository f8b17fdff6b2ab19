/// A customer-service message (客服消息): sent through the platform's API at any time the user's push right allows,
/// not in the answer to a delivery.
public enum PushMessage: Sendable, Hashable {
    /// Links as in a reply are allowed. At most 2,048 bytes of UTF-8.
    case text(String)
    case image(MediaID)
    case voice(MediaID)
    case video(PushedVideo)
    case music(MusicReply)
    /// One card that leads to a page. Rule of the platform: more than one is refused (45008).
    case news(Article)
    /// Published material (`mpnewsarticle`), by the id that publishing gave it.
    case article(id: String)
    /// A list to tap (`msgmenu`); the choice comes back as a text with ``TextMessage/menuItem``.
    case choices(ChoiceMenu)
    case miniProgramPage(MiniProgramCard)
    /// A coupon (`wxcard`).
    case card(id: String)
}

/// A video in a customer-service message.
public struct PushedVideo: Sendable, Hashable {
    public var media: MediaID
    public var thumbnail: MediaID
    public var title: String
    public var description: String

    public init(media: MediaID, thumbnail: MediaID, title: String = "", description: String = "") {
        self.media = media
        self.thumbnail = thumbnail
        self.title = title
        self.description = description
    }
}

/// Answers to tap, between two lines of text.
///
/// Rule of the platform: verified accounts only; a test account is refused (40200). Users may type instead of tapping, so
/// whoever asks should accept both.
public struct ChoiceMenu: Sendable, Hashable {
    public struct Choice: Sendable, Hashable {
        /// Comes back as ``TextMessage/menuItem``. Numbers are safest: others were seen not to come back.
        public var id: String
        public var text: String

        public init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    public var head: String
    public var choices: [Choice]
    public var tail: String

    public init(head: String, choices: [Choice], tail: String = "") {
        self.head = head
        self.choices = choices
        self.tail = tail
    }
}

/// A card that opens a page of a mini program bound to the account.
public struct MiniProgramCard: Sendable, Hashable {
    public var title: String
    public var appID: AppID
    public var path: String
    public var thumbnail: MediaID

    public init(title: String, appID: AppID, path: String, thumbnail: MediaID) {
        self.title = title
        self.appID = appID
        self.path = path
        self.thumbnail = thumbnail
    }
}
