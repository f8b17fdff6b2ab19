/// The name of an event (`Event`), kept as written and compared without regard to case.
///
/// Two spellings that differ by more than case are one name where the platform uses both for the same event.
public struct EventName: Sendable, RawRepresentable, ExpressibleByStringLiteral {
    /// As the platform spells it.
    public let rawValue: String
    /// What is compared.
    let folded: String

    public init(rawValue: String) {
        self.rawValue = rawValue
        let lowercase = rawValue.lowercased()
        folded =
            switch lowercase {
            case "freepublishjobfinish": "publishjobfinish"
            case "complaint callback": "complaint_callback"
            default: lowercase
            }
    }

    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }
}

extension EventName: Hashable {
    public static func == (first: Self, second: Self) -> Bool { first.folded == second.folded }

    public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

extension EventName {
    // What users do.
    /// Somebody follows the account (关注).
    public static let subscribe: EventName = "subscribe"
    /// Somebody stopped following (取消关注).
    public static let unsubscribe: EventName = "unsubscribe"
    /// A follower scanned a QR code with a scene (扫码).
    public static let scan: EventName = "SCAN"
    /// The client's report of where its user is (上报地理位置).
    public static let location: EventName = "LOCATION"

    // The menu.
    /// A click on a menu button with a key.
    public static let click: EventName = "CLICK"
    /// A click on a menu button with a link.
    public static let view: EventName = "VIEW"
    /// A click on a menu button that opens a mini program.
    public static let viewMiniProgram: EventName = "view_miniprogram"
    /// A code scanned through a menu button (扫码推事件).
    public static let scanCodePush: EventName = "scancode_push"
    /// A code scanned through a menu button that waits for an answer (扫码带提示).
    public static let scanCodeWaitMessage: EventName = "scancode_waitmsg"
    /// Pictures taken through a menu button (系统拍照发图).
    public static let pictureSystemPhoto: EventName = "pic_sysphoto"
    /// Pictures taken or chosen through a menu button (拍照或者相册发图).
    public static let picturePhotoOrAlbum: EventName = "pic_photo_or_album"
    /// Pictures from WeChat's album through a menu button (微信相册发图).
    public static let pictureWeixin: EventName = "pic_weixin"
    /// A place picked through a menu button (发送位置).
    public static let locationSelect: EventName = "location_select"

    // Results of what was sent.
    /// What became of a template message.
    public static let templateSendJobFinish: EventName = "TEMPLATESENDJOBFINISH"
    /// What became of a mass message (群发结果).
    public static let massSendJobFinish: EventName = "MASSSENDJOBFINISH"
    /// What became of a publication (发布结果).
    public static let publishJobFinish: EventName = "PUBLISHJOBFINISH"

    // The platform's customer-service desk.
    /// An agent took over (接入会话).
    public static let kfCreateSession: EventName = "kf_create_session"
    /// An agent ended the session (关闭会话).
    public static let kfCloseSession: EventName = "kf_close_session"
    /// One agent passed the session to another (转接会话).
    public static let kfSwitchSession: EventName = "kf_switch_session"

    // Subscription messages (订阅通知).
    /// The answer to the question for subscription messages (订阅通知弹窗).
    public static let subscribeMessagePopup: EventName = "subscribe_msg_popup_event"
    /// A change in the settings of subscription messages (管理订阅通知).
    public static let subscribeMessageChange: EventName = "subscribe_msg_change_event"
    /// What became of a subscription message (发送订阅通知).
    public static let subscribeMessageSent: EventName = "subscribe_msg_sent_event"

    // What users allow.
    /// A user changed what was authorised (授权信息变更).
    public static let userInfoModified: EventName = "user_info_modified"
    /// A user withdrew an authorisation (撤回).
    public static let userAuthorizationRevoke: EventName = "user_authorization_revoke"
    /// A user gave up the account at WeChat (注销).
    public static let userAuthorizationCancellation: EventName = "user_authorization_cancellation"

    // The account's verification (认证).
    /// The company's papers were accepted (资质认证成功).
    public static let qualificationVerifySuccess: EventName = "qualification_verify_success"
    /// The company's papers were refused (资质认证失败).
    public static let qualificationVerifyFail: EventName = "qualification_verify_fail"
    /// The name was accepted (名称认证成功).
    public static let namingVerifySuccess: EventName = "naming_verify_success"
    /// The name was refused (名称认证失败).
    public static let namingVerifyFail: EventName = "naming_verify_fail"
    /// The yearly verification is due (年审通知).
    public static let annualRenew: EventName = "annual_renew"
    /// The verification has run out (认证过期失效).
    public static let verifyExpired: EventName = "verify_expired"

    // Others on the same channel.
    /// The console's test push.
    public static let debugDemo: EventName = "debug_demo"
    /// The result of a content check.
    public static let mediaCheck: EventName = "wxa_media_check"
    /// A user opened the account from a mini program.
    public static let userEnterTemporarySession: EventName = "user_enter_tempsession"
}
