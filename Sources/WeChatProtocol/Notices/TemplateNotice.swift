/// A template message (模板消息): a service account's word on an act of the user, by a template of the account.
///
/// Rule of the platform: to followers alone; it neither needs nor spends the messaging window, and may not advertise.
public struct TemplateNotice: Sendable, Hashable {
    /// The most characters of ``clientID``.
    public static let maxClientIDLength = 32

    /// The template's id in the account.
    public var template: String
    /// The values of its keywords by their names, such as `thing1`.
    public var fields: [String: String]
    /// Where a tap leads; nil for nowhere.
    public var url: String?
    /// Where a tap leads instead, in clients that can open mini programs.
    public var miniProgram: NoticeMiniProgram?
    /// Within ten minutes the platform sends one notice of this name to a user; nil to send each.
    public var clientID: String?

    public init(
        template: String,
        fields: [String: String],
        url: String? = nil,
        miniProgram: NoticeMiniProgram? = nil,
        clientID: String? = nil
    ) {
        self.template = template
        self.fields = fields
        self.url = url
        self.miniProgram = miniProgram
        self.clientID = clientID
    }

    /// Checks what the platform would refuse.
    public func validate() throws(NoticeError) {
        try fields.validateAsNotice(of: template)
        if let clientID, clientID.unicodeScalars.count > Self.maxClientIDLength { throw .clientIDTooLong }
    }
}

/// A subscription notice (订阅通知): by a template to which the user has consented, once or for good.
///
/// Rule of the platform: it neither needs nor spends the messaging window. Without consent, or when it is used up, it is refused (43101).
public struct SubscriptionNotice: Sendable, Hashable {
    /// The template's id in the account.
    public var template: String
    /// The values of its keywords by their names, such as `thing1`.
    public var fields: [String: String]
    /// The web page that a tap opens; nil for none.
    public var page: String?
    /// Where a tap leads instead, in clients that can open mini programs.
    public var miniProgram: NoticeMiniProgram?

    public init(template: String, fields: [String: String], page: String? = nil, miniProgram: NoticeMiniProgram? = nil) {
        self.template = template
        self.fields = fields
        self.page = page
        self.miniProgram = miniProgram
    }

    /// Checks what the platform would refuse.
    public func validate() throws(NoticeError) {
        try fields.validateAsNotice(of: template)
    }
}

/// The mini program that a tap on a notice opens; bound to the account.
public struct NoticeMiniProgram: Sendable, Hashable {
    /// The mini program's, not the account's.
    public var appID: AppID
    /// The page with its query.
    public var path: String

    public init(appID: AppID, path: String) {
        self.appID = appID
        self.path = path
    }
}
