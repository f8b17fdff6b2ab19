/// An error of the simulated platform, with the text it says.
struct Refusal: Error, Hashable {
    let code: Int
    let text: String

    init(_ code: Int, _ text: String) {
        self.code = code
        self.text = text
    }

    static let systemBusy = Refusal(-1, "system error")
    static let invalidCredential = Refusal(40001, "invalid credential, access_token is invalid or not latest")
    static let invalidSecret = Refusal(40125, "invalid appsecret")
    static let invalidGrant = Refusal(40002, "invalid grant_type")
    static let invalidOpenID = Refusal(40003, "invalid openid")
    static let invalidMedia = Refusal(40007, "invalid media_id")
    static let invalidMessageType = Refusal(40008, "invalid message type")
    static let invalidAppID = Refusal(40013, "invalid appid")
    static let escapes = Refusal(40033, "invalid charset. please check your request, if include \\uxxxx will create fail!")
    static let invalidArgument = Refusal(40035, "invalid parameter")
    static let invalidCard = Refusal(40073, "invalid card id")
    static let invalidMiniProgram = Refusal(40166, "invalid weapp appid")
    static let accountKind = Refusal(40200, "invalid account type")
    static let tokenMissing = Refusal(41001, "access_token missing")
    static let secretMissing = Refusal(41004, "appsecret missing")
    static let mediaMissing = Refusal(41006, "media_id missing")
    static let tokenExpired = Refusal(42001, "access_token expired")
    static let getNeeded = Refusal(43001, "require GET method")
    static let postNeeded = Refusal(43002, "require POST method")
    static let notAFollower = Refusal(43004, "require subscribe")
    static let emptyBody = Refusal(44002, "empty post data")
    static let emptyNews = Refusal(44003, "empty news data")
    static let emptyText = Refusal(44004, "empty content")
    static let contentTooLong = Refusal(45002, "content size out of limit")
    static let articleCount = Refusal(45008, "article size out of limit")
    static let quotaReached = Refusal(45009, "reach max api daily quota limit")
    static let tooFrequent = Refusal(45011, "api minute-quota reach limit  must slower  retry next minute")
    static let windowClosed = Refusal(45015, "response out of time limit or subscription is canceled")
    static let windowUsedUp = Refusal(45047, "out of response count limit")
    static let typingCommand = Refusal(45072, "invalid command")
    static let noExchange = Refusal(45080, "need to send message to user within 30 seconds")
    static let alreadyTyping = Refusal(45081, "already typing")
    static let menuTooLong = Refusal(45098, "msgmenu list size out of limit")
    static let menuItemTooLong = Refusal(45099, "msgmenu list item size out of limit")
    static let malformed = Refusal(47001, "data format error")
    static let notAuthorized = Refusal(48001, "api unauthorized")

    /// As the platform words it. The text holds neither quotes nor control characters, but may hold a backslash.
    func json(callID: String) -> String {
        #"{"errcode":\#(code),"errmsg":"\#(text.replacing("\\", with: "\\\\")) rid: \#(callID)"}"#
    }
}
