/// A customer-service message (客服消息): sent through the platform's API at any time the user's messaging window allows,
/// not in the answer to a delivery.
public enum CustomerServiceMessage: Sendable, Hashable {
    /// Links as in a reply are allowed. At most 2,047 bytes of UTF-8.
    case text(String)
    /// A picture that was uploaded before.
    case image(MediaID)
    /// A recording that was uploaded before.
    case voice(MediaID)
    /// A video that was uploaded before, with its picture.
    case video(CustomerServiceVideo)
    /// A song, as a card to tap.
    case music(MusicReply)
    /// One card that leads to a page. Rule of the platform: more than one is refused (45008).
    case news(Article)
    /// Published material (`mpnewsarticle`), by the id that publishing gave it.
    case article(id: String)
    /// A list to tap (`msgmenu`); the choice comes back as a text with ``TextMessage/menuItem``.
    case choices(ChoiceMenu)
    /// A card that opens a page of a mini program.
    case miniProgramPage(MiniProgramCard)
    /// A coupon (`wxcard`).
    case card(id: String)
}

/// A video in a customer-service message.
public struct CustomerServiceVideo: Sendable, Hashable {
    /// The uploaded video.
    public var media: MediaID
    /// The uploaded picture that stands for it until it is played.
    public var thumbnail: MediaID
    /// Shown under it; empty for none.
    public var title: String
    public var description: String

    /// Without title and description the client shows the video alone.
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
    /// One answer to tap.
    public struct Choice: Sendable, Hashable {
        /// Comes back as ``TextMessage/menuItem``. Numbers are safest: others were seen not to come back.
        public var id: String
        /// What is shown, and what the user's message says after the tap.
        public var text: String

        public init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// The line above the choices.
    public var head: String
    /// The answers, each on a line of its own.
    public var choices: [Choice]
    /// The line below the choices; empty for none.
    public var tail: String

    public init(head: String, choices: [Choice], tail: String = "") {
        self.head = head
        self.choices = choices
        self.tail = tail
    }
}

/// A card that opens a page of a mini program bound to the account.
public struct MiniProgramCard: Sendable, Hashable {
    /// What stands on the card.
    public var title: String
    /// The mini program's, not the account's.
    public var appID: AppID
    /// The page with its query, such as `pages/order/order?id=1`.
    public var path: String
    /// The uploaded picture of the card.
    public var thumbnail: MediaID

    public init(title: String, appID: AppID, path: String, thumbnail: MediaID) {
        self.title = title
        self.appID = appID
        self.path = path
        self.thumbnail = thumbnail
    }
}

extension CustomerServiceMessage {
    /// How long messages are of use unless said otherwise, in seconds. Rule of the platform (`客服接口`): what a user sends
    /// allows messages for 48 hours.
    package static let usualLifetime: Double = 48 * 3_600
}
