extension Event {
    init(name: EventName, key: String?, kind: Message.Kind, decoding root: ParsedDocument.Element) {
        self.name = name
        self.key = key
        // A device's `subscribe_status` is short, and its names may mean something else in an ordinary event.
        content = kind == .event ? Content(name, key: key ?? "", decoding: root) : .device(DeviceEvent(decoding: root))
    }
}

extension Event.Content {
    fileprivate init(_ name: EventName, key: String, decoding root: ParsedDocument.Element) {
        switch name {
        case .click: self = .click(MenuClickEvent(key: key, decoding: root))
        case .view: self = .view(MenuViewEvent(url: key, decoding: root))
        case .location: self = .location(LocationEvent(decoding: root))
        case .templateSendJobFinish: self = .templateSendJobFinish(TemplateSendJobEvent(decoding: root))
        case .subscribe: self = .subscribe(SubscribeEvent(key: key, decoding: root))
        case .unsubscribe: self = .unsubscribe(UnsubscribeEvent(key: key))
        case .scan: self = .scan(ScanEvent(key: key, decoding: root))
        case .viewMiniProgram: self = .viewMiniProgram(MenuMiniProgramEvent(path: key, decoding: root))
        case .scanCodePush: self = .scanCodePush(ScanCodeEvent(key: key, decoding: root))
        case .scanCodeWaitMessage: self = .scanCodeWaitMessage(ScanCodeEvent(key: key, decoding: root))
        case .pictureSystemPhoto: self = .pictureSystemPhoto(PicturesEvent(key: key, decoding: root))
        case .picturePhotoOrAlbum: self = .picturePhotoOrAlbum(PicturesEvent(key: key, decoding: root))
        case .pictureWeixin: self = .pictureWeixin(PicturesEvent(key: key, decoding: root))
        case .locationSelect: self = .locationSelect(LocationSelectEvent(key: key, decoding: root))
        case .massSendJobFinish: self = .massSendJobFinish(MassSendJobEvent(decoding: root))
        case .publishJobFinish: self = .publishJobFinish(PublishJobEvent(decoding: root))
        case .kfCreateSession: self = .kfCreateSession(AgentSessionEvent(decoding: root))
        case .kfCloseSession: self = .kfCloseSession(AgentSessionCloseEvent(decoding: root))
        case .kfSwitchSession: self = .kfSwitchSession(AgentSessionSwitchEvent(decoding: root))
        case .subscribeMessagePopup: self = .subscribeMessagePopup(.init(decoding: root, under: "SubscribeMsgPopupEvent"))
        case .subscribeMessageChange: self = .subscribeMessageChange(.init(decoding: root, under: "SubscribeMsgChangeEvent"))
        case .subscribeMessageSent: self = .subscribeMessageSent(SubscriptionSentEvent(decoding: root))
        case .userInfoModified: self = .userInfoModified(AuthorizationChangeEvent(decoding: root))
        case .userAuthorizationRevoke: self = .userAuthorizationRevoke(AuthorizationChangeEvent(decoding: root))
        case .userAuthorizationCancellation: self = .userAuthorizationCancellation(AuthorizationChangeEvent(decoding: root))
        case .qualificationVerifySuccess: self = .qualificationVerifySuccess(VerificationEvent(decoding: root))
        case .qualificationVerifyFail: self = .qualificationVerifyFail(VerificationFailureEvent(decoding: root))
        case .namingVerifySuccess: self = .namingVerifySuccess(VerificationEvent(decoding: root))
        case .namingVerifyFail: self = .namingVerifyFail(VerificationFailureEvent(decoding: root))
        case .annualRenew: self = .annualRenew(VerificationEvent(decoding: root))
        case .verifyExpired: self = .verifyExpired(VerificationEvent(decoding: root))
        case .debugDemo: self = .debugDemo(DebugDemoEvent(decoding: root))
        case .mediaCheck: self = .mediaCheck(MediaCheckEvent(decoding: root))
        case .userEnterTemporarySession: self = .userEnterTemporarySession(TemporarySessionEvent(decoding: root))
        default: self = .other
        }
    }
}
