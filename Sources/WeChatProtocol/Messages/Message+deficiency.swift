public import FoundationEssentials

extension Message {
    /// The first thing that it lacks at that time of day; nil for a message that can be handled.
    public func deficiency(at now: Date) -> MessageDeficiency? {
        deficiency ?? (createdAt.map { $0 > now + MessageDeficiency.maxLead } ?? false ? .timeAhead : nil)
    }

    /// The first thing that it lacks whatever the time; nil for a message that can be handled.
    ///
    /// Pushes to a third-party platform name no user, and events of the platform itself need name neither user nor account.
    public var deficiency: MessageDeficiency? {
        if kind.rawValue.isEmpty { return .kindMissing }
        if isNamelessEvent { return .eventMissing }
        if hasLongIdentifier { return .identifierTooLong }
        if comesFromUser {
            if sender == nil { return .senderMissing }
            if recipient == nil { return .recipientMissing }
        }
        if case .thirdParty(let push) = content, push.platform.rawValue.isEmpty { return .recipientMissing }
        return createdAt == nil ? .timeMissing : nil
    }

    private var isNamelessEvent: Bool {
        switch content {
        case .unknown: kind == .event || kind == .deviceEvent || kind == .deviceStatus
        case .event(let event): event.name.rawValue.isEmpty
        default: false
        }
    }

    private var hasLongIdentifier: Bool {
        if kind.rawValue.utf8.count > MessageDeficiency.maxKindSize { return true }
        if let sender, sender.rawValue.utf8.count > MessageDeficiency.maxPartySize { return true }
        if let recipient, recipient.rawValue.utf8.count > MessageDeficiency.maxPartySize { return true }
        if let id, id.utf8.count > MessageDeficiency.maxMessageIDSize { return true }
        switch content {
        case .event(let event):
            return event.name.rawValue.utf8.count > MessageDeficiency.maxEventNameSize
        case .thirdParty(let push):
            return push.name.rawValue.utf8.count > MessageDeficiency.maxEventNameSize
                || push.platform.rawValue.utf8.count > MessageDeficiency.maxPartySize
        default: return false
        }
    }

    private var comesFromUser: Bool {
        switch content {
        case .event(let event): event.comesFromUser
        case .thirdParty: false
        default: true
        }
    }
}

extension Event {
    /// Whether a user is always named as its sender. Events that are not known are taken for users' events.
    fileprivate var comesFromUser: Bool {
        switch content {
        case .massSendJobFinish, .publishJobFinish, .userInfoModified, .userAuthorizationRevoke,
            .userAuthorizationCancellation, .qualificationVerifySuccess, .qualificationVerifyFail, .namingVerifySuccess,
            .namingVerifyFail, .annualRenew, .verifyExpired:
            false
        case .other: !Self.othersOfPlatform.contains(name)
        default: true
        }
    }

    private static let othersOfPlatform: Set<EventName> = [
        "wx_verify_pay_succ", "wx_verify_dispatch", "wx_verify_refill", "wx_verify_fail", "minigame_coin_deliver_completed",
    ]
}
