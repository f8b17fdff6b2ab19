/// The number with which the platform says why it refused a call (`errcode`). Numbers not named here survive as they are.
public struct PlatformErrorCode: RawRepresentable, Sendable, Hashable {
    /// The platform's number.
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The platform is busy: again later.
    public static let busy = Self(rawValue: -1)
    /// Done.
    public static let ok = Self(rawValue: 0)
    /// The AppSecret is wrong, or the access token is not the latest.
    public static let invalidCredential = Self(rawValue: 40001)
    /// No user of the account.
    public static let invalidOpenID = Self(rawValue: 40003)
    /// No such media, or it has expired.
    public static let invalidMedia = Self(rawValue: 40007)
    /// No such kind of message.
    public static let invalidMessageType = Self(rawValue: 40008)
    /// No such AppID.
    public static let invalidAppID = Self(rawValue: 40013)
    /// No access token of this account.
    public static let invalidToken = Self(rawValue: 40014)
    /// `\u` escapes in place of characters.
    public static let escapedCharacters = Self(rawValue: 40033)
    /// The AppSecret is wrong.
    public static let invalidSecret = Self(rawValue: 40125)
    /// The caller's address is not in the console's list (IP白名单).
    public static let addressNotListed = Self(rawValue: 40164)
    /// Not for this kind of account, such as a menu of choices sent by a test account.
    public static let accountKindNotAllowed = Self(rawValue: 40200)
    /// The AppSecret was frozen in the console.
    public static let secretFrozen = Self(rawValue: 40243)
    /// No access token was sent.
    public static let tokenMissing = Self(rawValue: 41001)
    /// No recipient was named.
    public static let openIDMissing = Self(rawValue: 41009)
    /// The access token has run out.
    public static let tokenExpired = Self(rawValue: 42001)
    /// The call must be a GET.
    public static let getNeeded = Self(rawValue: 43001)
    /// The call must be a POST.
    public static let postNeeded = Self(rawValue: 43002)
    /// The recipient does not follow the account.
    public static let notAFollower = Self(rawValue: 43004)
    /// Nothing was posted.
    public static let emptyBody = Self(rawValue: 44002)
    /// A text without words.
    public static let emptyText = Self(rawValue: 44004)
    /// A text with too many bytes.
    public static let contentTooLong = Self(rawValue: 45002)
    /// More than one card.
    public static let tooManyArticles = Self(rawValue: 45008)
    /// The day's quota of the call is used up, until midnight in China.
    public static let quotaReached = Self(rawValue: 45009)
    /// Too many calls in a short time.
    public static let tooFrequent = Self(rawValue: 45011)
    /// The user's messaging window has run out by time.
    public static let replyWindowClosed = Self(rawValue: 45015)
    /// The user's messaging window has run out by number.
    public static let tooManyInWindow = Self(rawValue: 45047)
    /// No such state of typing.
    public static let invalidTypingCommand = Self(rawValue: 45072)
    /// The user has not written lately.
    public static let noExchangeBeforeTyping = Self(rawValue: 45080)
    /// It is shown already.
    public static let alreadyTyping = Self(rawValue: 45081)
    /// A list to tap with too many choices.
    public static let menuTooLong = Self(rawValue: 45098)
    /// A choice with too many characters.
    public static let menuItemTooLong = Self(rawValue: 45099)
    /// What was posted cannot be read.
    public static let malformed = Self(rawValue: 47001)
    /// Nothing to pick up: the account has no menu made by a call.
    public static let noMenu = Self(rawValue: 46003)
    /// The user refuses the notice, or has allowed no more of them.
    public static let noticeRefused = Self(rawValue: 43101)
    /// A mass message with this key is there already.
    public static let massMessageKnown = Self(rawValue: 45065)
    /// The same mass message was tried again within a minute.
    public static let massMessageTooSoon = Self(rawValue: 45066)
    /// The code that a page brought was used already.
    public static let loginCodeUsed = Self(rawValue: 40163)
    /// The account may not make this call.
    public static let notAuthorized = Self(rawValue: 48001)
    /// The user refuses the account's messages.
    public static let userRefusesMessages = Self(rawValue: 48002)
    /// The account may not send this kind of message.
    public static let messageTypeNotAuthorized = Self(rawValue: 48008)
}

extension PlatformErrorCode {
    /// What the platform's documents say of the code; nil for one they do not list.
    public var meaning: String? { ErrorCodeTable.entries[rawValue]?.meaning }
}

extension PlatformErrorCode: CustomStringConvertible {
    public var description: String { meaning.map { "\(rawValue) (\($0))" } ?? "\(rawValue)" }
}
