/// Something that happened: to the account, in its menu, or to what it sent.
public struct Event: Sendable, Hashable, Redacted {
    /// The name it was sent under.
    public var name: EventName
    /// The `EventKey`, which many events carry: a button's key, a scene, an address. Nil when missing or empty.
    public var key: String?
    /// What the event says, by its kind.
    public var content: Content

    /// What the event tells.
    public enum Content: Sendable, Hashable {
        /// Somebody follows the account (关注).
        case subscribe(SubscribeEvent)
        /// Somebody stopped following (取消关注).
        case unsubscribe(UnsubscribeEvent)
        /// A follower scanned a QR code with a scene (扫码).
        case scan(ScanEvent)
        /// The client's report of where its user is (上报地理位置).
        case location(LocationEvent)
        /// A click on a menu button with a key.
        case click(MenuClickEvent)
        /// A click on a menu button with a link.
        case view(MenuViewEvent)
        /// A click on a menu button that opens a mini program.
        case viewMiniProgram(MenuMiniProgramEvent)
        /// A code was scanned through a menu button; the client showed it itself.
        case scanCodePush(ScanCodeEvent)
        /// The client shows a waiting message until the reply comes.
        case scanCodeWaitMessage(ScanCodeEvent)
        /// Pictures taken through a menu button; they follow as messages.
        case pictureSystemPhoto(PicturesEvent)
        /// Pictures taken or chosen through a menu button; they follow as messages.
        case picturePhotoOrAlbum(PicturesEvent)
        /// Pictures chosen from WeChat's album through a menu button; they follow as messages.
        case pictureWeixin(PicturesEvent)
        /// A place picked through a menu button; it follows as a message, too.
        case locationSelect(LocationSelectEvent)
        /// What became of a template message.
        case templateSendJobFinish(TemplateSendJobEvent)
        /// What became of a mass message (群发).
        case massSendJobFinish(MassSendJobEvent)
        /// What became of a publication (发布).
        case publishJobFinish(PublishJobEvent)
        /// An agent took over (接入会话).
        case kfCreateSession(AgentSessionEvent)
        /// An agent ended the session (关闭会话).
        case kfCloseSession(AgentSessionCloseEvent)
        /// One agent passed the session to another (转接会话).
        case kfSwitchSession(AgentSessionSwitchEvent)
        /// What a user answered to the question for subscription messages.
        case subscribeMessagePopup(SubscriptionChoiceEvent)
        /// What a user changed in the settings of subscription messages.
        case subscribeMessageChange(SubscriptionChoiceEvent)
        /// What became of a subscription message.
        case subscribeMessageSent(SubscriptionSentEvent)
        /// A user changed what was authorised.
        case userInfoModified(AuthorizationChangeEvent)
        /// A user withdrew an authorisation.
        case userAuthorizationRevoke(AuthorizationChangeEvent)
        /// A user gave up the account at WeChat; what is known of them must be deleted.
        case userAuthorizationCancellation(AuthorizationChangeEvent)
        /// The company's papers were accepted (资质认证成功).
        case qualificationVerifySuccess(VerificationEvent)
        /// The company's papers were refused (资质认证失败).
        case qualificationVerifyFail(VerificationFailureEvent)
        /// The name was accepted (名称认证成功).
        case namingVerifySuccess(VerificationEvent)
        /// The name was refused; the papers stay accepted (名称认证失败).
        case namingVerifyFail(VerificationFailureEvent)
        /// The yearly verification is due (年审通知).
        case annualRenew(VerificationEvent)
        /// The verification has run out (认证过期失效).
        case verifyExpired(VerificationEvent)
        /// The console's test push (调试).
        case debugDemo(DebugDemoEvent)
        /// The result of a content check of a picture or recording.
        case mediaCheck(MediaCheckEvent)
        /// A user opened the account from a mini program.
        case userEnterTemporarySession(TemporarySessionEvent)
        /// A device of the retired device service; the event's name tells what it did.
        case device(DeviceEvent)
        /// An event without a case of its own: routed by its name, its fields in the message's document.
        case other
    }
}
