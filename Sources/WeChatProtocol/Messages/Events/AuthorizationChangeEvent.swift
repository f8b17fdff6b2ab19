/// A user changed, withdrew or cancelled what was allowed to the account. The message's sender is the platform.
///
/// What is kept about the user under the withdrawn scope must be deleted.
public struct AuthorizationChangeEvent: Sendable, Hashable, Redacted {
    /// The user concerned; missing in some pushes.
    public var user: OpenID?
    /// The user across all accounts of one owner.
    public var unionID: String?
    /// The program that the user had authorised.
    public var appID: AppID?
    /// What was withdrawn or changed; nil for everything.
    public var scope: Scope?

    /// What was withdrawn, by the platform's number.
    public struct Scope: Sendable, Hashable, RawRepresentable {
        /// The platform's number, as it is sent.
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Postal address (地址).
        public static let address = Scope(rawValue: "201")
        /// Invoice title (发票信息).
        public static let invoice = Scope(rawValue: "202")
        /// Cards and coupons (卡券信息).
        public static let card = Scope(rawValue: "203")
        /// Sound recording (麦克风).
        public static let microphone = Scope(rawValue: "204")
        /// Nickname and picture (昵称和头像).
        public static let profile = Scope(rawValue: "205")
        /// Place (位置信息).
        public static let location = Scope(rawValue: "206")
        /// Chosen pictures and videos (选中的图片或视频).
        public static let pictures = Scope(rawValue: "207")
    }
}

extension AuthorizationChangeEvent {
    init(decoding root: ParsedDocument.Element) {
        user = root.optionalText(at: "OpenID").map(OpenID.init(rawValue:))
        unionID = root.optionalText(at: "UnionID")
        appID = root.optionalText(at: "AppID").map(AppID.init(rawValue:))
        scope = root.optionalText(at: "RevokeInfo").map(Scope.init(rawValue:))
    }
}
