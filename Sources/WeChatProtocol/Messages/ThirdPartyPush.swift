public import FoundationEssentials

/// A push to a third-party platform (第三方平台), which must be answered with `success`.
///
/// It has an `InfoType` in place of a `MsgType`, and no user who sent it.
public struct ThirdPartyPush: Sendable, Hashable, Redacted {
    /// The name it was sent under.
    public var name: Name
    /// The third-party platform's AppID.
    public var platform: AppID
    /// What the push says, by its kind.
    public var content: Content

    /// One case for each push that is known.
    public enum Content: Sendable, Hashable, Redacted {
        /// The platform's ticket, renewed every ten minutes: a secret.
        case componentVerifyTicket(String)
        /// An account authorised the third-party platform.
        case authorized(Authorization)
        /// An account changed its authorisation.
        case updateAuthorized(Authorization)
        /// The account that withdrew its authorization.
        case unauthorized(AppID)
        /// A push without a case of its own; its fields are in the message's document.
        case other
    }

    /// What an account granted. The codes are secrets.
    public struct Authorization: Sendable, Hashable, Redacted {
        /// The account that did.
        public var account: AppID
        /// What the account's tokens are fetched with.
        public var code: String
        /// Until when the code can be used.
        public var codeExpiresAt: Date?
        /// The code that the authorisation was begun with.
        public var preAuthorizationCode: String?
    }
}

extension ThirdPartyPush {
    init(name: Name, decoding root: ParsedDocument.Element) {
        self.name = name
        platform = AppID(rawValue: root.text(at: "AppId"))
        content =
            switch name {
            case .componentVerifyTicket: .componentVerifyTicket(root.text(at: "ComponentVerifyTicket"))
            case .authorized: .authorized(Authorization(decoding: root))
            case .updateAuthorized: .updateAuthorized(Authorization(decoding: root))
            case .unauthorized: .unauthorized(AppID(rawValue: root.text(at: "AuthorizerAppid")))
            default: .other
            }
    }
}

extension ThirdPartyPush.Authorization {
    fileprivate init(decoding root: ParsedDocument.Element) {
        account = AppID(rawValue: root.text(at: "AuthorizerAppid"))
        code = root.text(at: "AuthorizationCode")
        codeExpiresAt = root.time(at: "AuthorizationCodeExpiredTime")
        preAuthorizationCode = root.optionalText(at: "PreAuthCode")
    }
}
