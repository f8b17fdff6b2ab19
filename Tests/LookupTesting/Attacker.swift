import WebhookTestKit

/// Who tries to see what is another's.
enum Attacker: String, CaseIterable, Sendable {
    /// Has not followed the account.
    case stranger
    case follower
    /// Is linked to a customer with entries of their own.
    case linkedElsewhere
    /// Was linked to the owner, has the owner's list open, and is linked no more.
    case unlinked
    /// Likewise, and linked to another customer now.
    case relinked

    /// Makes the user one of these.
    func enters(as user: ConversationUser, for entry: PrivateEntry) async throws {
        switch self {
        case .stranger: break
        case .follower: try await user.follows()
        case .linkedElsewhere: try await user.links(to: PrivateEntries.other)
        case .unlinked, .relinked:
            try await user.links(to: PrivateEntries.owner)
            try await user.says(entry.words[0])
            try await user.links(to: self == .relinked ? PrivateEntries.other : nil)
        }
    }
}
