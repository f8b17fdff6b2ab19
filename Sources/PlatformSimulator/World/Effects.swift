import FoundationEssentials
import WeChatProtocol

/// What follows from something that happened to an account.
struct Effects {
    /// By the simulated clock: what windows, tokens, quotas and menus go by.
    let now: Date
    /// By the machine's clock: what callbacks name, since servers compare it with theirs.
    let real: Date
    var mint: Mint
    private(set) var notes: [(user: OpenID?, kind: PlatformEvent.Kind)] = []
    private(set) var drafts: [CallbackDraft] = []

    init(now: Date, real: Date, mint: Mint) {
        self.now = now
        self.real = real
        self.mint = mint
    }

    mutating func note(_ kind: PlatformEvent.Kind, of user: OpenID? = nil) {
        notes.append((user, kind))
    }

    mutating func send(_ draft: CallbackDraft) {
        drafts.append(draft)
    }
}
