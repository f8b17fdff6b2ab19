/// The name of an event (`Event`), kept as written and compared without regard to case.
///
/// Two spellings that differ by more than case are one name where the platform uses both for the same event.
public struct EventName: Sendable, RawRepresentable, ExpressibleByStringLiteral {
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
    public static let subscribe: EventName = "subscribe"
    public static let unsubscribe: EventName = "unsubscribe"
    public static let scan: EventName = "SCAN"
    public static let location: EventName = "LOCATION"

    // The menu.
    public static let click: EventName = "CLICK"
    public static let view: EventName = "VIEW"
    public static let viewMiniProgram: EventName = "view_miniprogram"
    public static let scanCodePush: EventName = "scancode_push"
    public static let scanCodeWaitMessage: EventName = "scancode_waitmsg"
    public static let pictureSystemPhoto: EventName = "pic_sysphoto"
    public static let picturePhotoOrAlbum: EventName = "pic_photo_or_album"
    public static let pictureWeixin: EventName = "pic_weixin"
    public static let locationSelect: EventName = "location_select"

    // Results of what was sent.
    public static let templateSendJobFinish: EventName = "TEMPLATESENDJOBFINISH"
    public static let massSendJobFinish: EventName = "MASSSENDJOBFINISH"
    public static let publishJobFinish: EventName = "PUBLISHJOBFINISH"

    // The platform's customer-service desk.
    public static let kfCreateSession: EventName = "kf_create_session"
    public static let kfCloseSession: EventName = "kf_close_session"
    public static let kfSwitchSession: EventName = "kf_switch_session"

    // Subscription messages (订阅通知).
    public static let subscribeMessagePopup: EventName = "subscribe_msg_popup_event"
    public static let subscribeMessageChange: EventName = "subscribe_msg_change_event"
    public static let subscribeMessageSent: EventName = "subscribe_msg_sent_event"

    // What users allow.
    public static let userInfoModified: EventName = "user_info_modified"
    public static let userAuthorizationRevoke: EventName = "user_authorization_revoke"
    public static let userAuthorizationCancellation: EventName = "user_authorization_cancellation"

    // The account's verification (认证).
    public static let qualificationVerifySuccess: EventName = "qualification_verify_success"
    public static let qualificationVerifyFail: EventName = "qualification_verify_fail"
    public static let namingVerifySuccess: EventName = "naming_verify_success"
    public static let namingVerifyFail: EventName = "naming_verify_fail"
    public static let annualRenew: EventName = "annual_renew"
    public static let verifyExpired: EventName = "verify_expired"

    // Others on the same channel.
    public static let debugDemo: EventName = "debug_demo"
    public static let mediaCheck: EventName = "wxa_media_check"
    public static let userEnterTemporarySession: EventName = "user_enter_tempsession"
}
