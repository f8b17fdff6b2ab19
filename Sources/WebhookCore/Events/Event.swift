/// Something that happened: to the account, in its menu, or to what it sent.
public struct Event: Sendable, Hashable {
    public var name: EventName
    /// The `EventKey`, which many events carry: a button's key, a scene, an address. Nil when missing or empty.
    public var key: String?
    public var content: Content

    /// What the event tells.
    public enum Content: Sendable, Hashable {
        case subscribe(SubscribeEvent)
        case unsubscribe(UnsubscribeEvent)
        case scan(ScanEvent)
        case location(LocationEvent)
        case click(MenuClickEvent)
        case view(MenuViewEvent)
        case viewMiniProgram(MenuMiniProgramEvent)
        case scanCodePush(ScanCodeEvent)
        /// The client shows a waiting message until the reply comes.
        case scanCodeWaitMessage(ScanCodeEvent)
        case pictureSystemPhoto(PicturesEvent)
        case picturePhotoOrAlbum(PicturesEvent)
        case pictureWeixin(PicturesEvent)
        case locationSelect(LocationSelectEvent)
        case templateSendJobFinish(TemplateSendJobEvent)
        case massSendJobFinish(MassSendJobEvent)
        case publishJobFinish(PublishJobEvent)
        case kfCreateSession(AgentSessionEvent)
        case kfCloseSession(AgentSessionCloseEvent)
        case kfSwitchSession(AgentSessionSwitchEvent)
        case subscribeMessagePopup(SubscriptionChoiceEvent)
        case subscribeMessageChange(SubscriptionChoiceEvent)
        case subscribeMessageSent(SubscriptionSentEvent)
        case userInfoModified(AuthorizationChangeEvent)
        case userAuthorizationRevoke(AuthorizationChangeEvent)
        case userAuthorizationCancellation(AuthorizationChangeEvent)
        case qualificationVerifySuccess(VerificationEvent)
        case qualificationVerifyFail(VerificationFailureEvent)
        case namingVerifySuccess(VerificationEvent)
        case namingVerifyFail(VerificationFailureEvent)
        case annualRenew(VerificationEvent)
        case verifyExpired(VerificationEvent)
        case debugDemo(DebugDemoEvent)
        case mediaCheck(MediaCheckEvent)
        case userEnterTemporarySession(TemporarySessionEvent)
        /// A device of the retired device service; the event's name tells what it did.
        case device(DeviceEvent)
        /// An event without a case of its own: routed by its name, its fields in the message's document.
        case other
    }
}
