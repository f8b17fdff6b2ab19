/// The number with which the platform says why it refused a call (`errcode`). Numbers not named here survive as they are.
public struct PlatformErrorCode: RawRepresentable, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let busy = Self(rawValue: -1)
    public static let ok = Self(rawValue: 0)
    /// The AppSecret is wrong, or the access token is not the latest.
    public static let invalidCredential = Self(rawValue: 40001)
    public static let invalidOpenID = Self(rawValue: 40003)
    public static let invalidMedia = Self(rawValue: 40007)
    public static let invalidMessageType = Self(rawValue: 40008)
    public static let invalidAppID = Self(rawValue: 40013)
    public static let invalidToken = Self(rawValue: 40014)
    /// `\u` escapes in place of characters.
    public static let escapedCharacters = Self(rawValue: 40033)
    public static let invalidSecret = Self(rawValue: 40125)
    /// The caller's address is not in the console's list (IP白名单).
    public static let addressNotListed = Self(rawValue: 40164)
    /// Not for this kind of account, such as a menu of choices sent by a test account.
    public static let accountKindNotAllowed = Self(rawValue: 40200)
    public static let secretFrozen = Self(rawValue: 40243)
    public static let tokenMissing = Self(rawValue: 41001)
    public static let openIDMissing = Self(rawValue: 41009)
    public static let tokenExpired = Self(rawValue: 42001)
    public static let getNeeded = Self(rawValue: 43001)
    public static let postNeeded = Self(rawValue: 43002)
    public static let notAFollower = Self(rawValue: 43004)
    public static let emptyBody = Self(rawValue: 44002)
    public static let emptyText = Self(rawValue: 44004)
    public static let contentTooLong = Self(rawValue: 45002)
    public static let tooManyArticles = Self(rawValue: 45008)
    /// The day's quota of the call is used up, until midnight in China.
    public static let quotaReached = Self(rawValue: 45009)
    public static let tooFrequent = Self(rawValue: 45011)
    /// The user's push right has run out by time.
    public static let replyWindowClosed = Self(rawValue: 45015)
    /// The user's push right has run out by number.
    public static let tooManyInWindow = Self(rawValue: 45047)
    public static let invalidTypingCommand = Self(rawValue: 45072)
    public static let noExchangeBeforeTyping = Self(rawValue: 45080)
    public static let alreadyTyping = Self(rawValue: 45081)
    public static let menuTooLong = Self(rawValue: 45098)
    public static let menuItemTooLong = Self(rawValue: 45099)
    public static let malformed = Self(rawValue: 47001)
    public static let notAuthorized = Self(rawValue: 48001)
    public static let userRefusesMessages = Self(rawValue: 48002)
    public static let messageTypeNotAuthorized = Self(rawValue: 48008)
}

extension PlatformErrorCode {
    /// What the platform's documents say of the code; nil for one they do not list.
    public var meaning: String? { ErrorCodeTable.entries[rawValue]?.meaning }
}

extension PlatformErrorCode: CustomStringConvertible {
    public var description: String { meaning.map { "\(rawValue) (\($0))" } ?? "\(rawValue)" }
}
