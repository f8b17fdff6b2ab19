import FoundationEssentials

/// What is kept of one sender in memory.
struct KeptSender {
    private var conversation: StoredConversation?
    private(set) var customerLink: CustomerLink?
    private var deferredReply: String?
    private var deferredReplyExpires = Date.distantPast
    private(set) var window: SpentWindow?

    private static let deferredReplyLifetime = Double(SenderState.deferredReplyLifetime) / 1_000

    func conversation(at now: Date) -> StoredConversation? {
        conversation.flatMap { $0.expires > now ? $0 : nil }
    }

    func deferredReply(at now: Date) -> String? {
        deferredReplyExpires > now ? deferredReply : nil
    }

    /// How much would be lost with it: nothing of what has expired, little of a messaging window, most of a customer link.
    func worth(at now: Date) -> Double {
        if let customerLink { return 2e12 + customerLink.since.timeIntervalSince1970 }
        let end = max(conversation?.expires ?? .distantPast, deferredReply == nil ? .distantPast : deferredReplyExpires)
        if end > now { return 1e12 + end.timeIntervalSince1970 }
        return window?.messagingWindow.until.timeIntervalSince1970 ?? 0
    }

    /// - Returns: whether anything is left to keep.
    mutating func apply(_ effects: Effects, at now: Date) -> Bool {
        switch effects.conversation {
        case .kept(let conversation): self.conversation = conversation
        case .ended: conversation = nil
        case nil: break
        }
        switch effects.customerLink {
        case .linked(let customerLink): self.customerLink = customerLink
        case .unlinked: customerLink = nil
        case nil: break
        }
        switch effects.deferredReply {
        case .waiting(let text):
            deferredReply = text
            deferredReplyExpires = now + Self.deferredReplyLifetime
        case .said: deferredReply = nil
        case nil: break
        }
        // An act that was seen before, or is older than the one known, changes nothing.
        if let gained = effects.messagingWindow, window.map({ $0.messagingWindow.gainedAt < gained.gainedAt }) ?? true {
            window = SpentWindow(messagingWindow: gained)
        }
        return window != nil || customerLink != nil || conversation(at: now) != nil || deferredReply(at: now) != nil
    }

    /// Counts a message against a messaging window, if that is still the sender's.
    mutating func spend(_ messagingWindow: MessagingWindow) {
        if window?.messagingWindow == messagingWindow { window?.used += 1 }
    }
}
