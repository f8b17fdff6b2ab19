extension AccountKind {
    /// Whether accounts of this kind may do it.
    public func permission(_ capability: Capability) -> Permission {
        let row = capability.permissions
        return switch self {
        case .subscription: row.0
        case .verifiedSubscription: row.1
        case .service: row.2
        case .verifiedService: row.3
        case .test: row.4
        }
    }

    /// Whether the platform would not refuse it for the account's kind; what has to be applied for counts as allowed.
    public func isAllowed(_ capability: Capability) -> Bool { permission(capability) != .denied }
}

extension Capability {
    /// For a subscription account, a verified one, a service account, a verified one, a test account.
    fileprivate var permissions: (Permission, Permission, Permission, Permission, Permission) {
        switch self {
        case .receiving, .sealedCallbacks, .speechRecognition, .pageScripts:
            (.granted, .granted, .granted, .granted, .granted)
        // Other accounts make drafts, too; publishing them was taken from unverified accounts in 2025.
        case .drafts: (.granted, .granted, .granted, .granted, .granted)
        case .menu: (.denied, .granted, .granted, .granted, .granted)
        case .conditionalMenus, .customerServiceMessages, .agents, .massMessages, .oneTimeSubscriptions, .users, .media,
            .publishing, .pageSharing:
            (.denied, .granted, .denied, .granted, .granted)
        // Error 40200 elsewhere.
        case .choiceMenus: (.denied, .denied, .denied, .granted, .denied)
        case .massMessagesToList, .templateMessages, .locationReports, .pageLogin, .sceneCodes, .shortKeys:
            (.denied, .denied, .denied, .granted, .granted)
        case .subscriptionNotices: (.denied, .onApplication, .denied, .granted, .granted)
        case .coupons: (.denied, .onApplication, .denied, .onApplication, .denied)
        case .payment: (.denied, .denied, .denied, .onApplication, .denied)
        }
    }
}
