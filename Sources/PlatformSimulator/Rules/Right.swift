/// What not every account may do (`接口权限说明`).
enum Right: Sendable, Hashable, CaseIterable {
    case menu
    case conditionalMenu
    case customMessages
    case agents
    case massByTag
    case massByList
    case templates
    case subscriptionNotices
    case oneTimeNotices
    case users
    case location
    case codes
    case shortLinks
    case material
    case publishing

    func isGranted(to account: SimulatedAccount) -> Bool {
        if account.isTest { return true }
        return switch (account.kind, account.isVerified) {
        case (.service, true): true
        case (.service, false): self == .menu
        case (.subscription, true): Self.ofVerifiedSubscription.contains(self)
        case (.subscription, false): false
        }
    }

    private static let ofVerifiedSubscription: Set<Right> = [
        .menu, .conditionalMenu, .customMessages, .agents, .massByTag, .subscriptionNotices, .oneTimeNotices, .users, .material,
        .publishing,
    ]
}
