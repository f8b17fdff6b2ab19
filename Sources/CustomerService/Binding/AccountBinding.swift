import FoundationEssentials
public import Logging
import SignatureVerify
public import WebhookCore

/// The binding of one account: gives links, and links whoever comes back from the company's page.
///
/// A link may end in other hands: A asks for one and sends it to B, B signs in, and A's chat would show what is B's. So a return has to
/// name the openid of whoever was signed in, which the page gets from the platform, and it must be that of the sender who asked.
public struct AccountBinding: BindingLinks {
    /// Whose customers are linked.
    public let account: AccountName
    /// The page, what is shared with it, and how long a link lives.
    public let settings: BindingSettings
    private let states: any BindingLedger
    private let ledger: any DeliveryLedger
    private let clock: any ServiceClock
    private let logger: Logger

    /// - Parameters:
    ///   - states: shared by all replicas of the account.
    ///   - ledger: where customer links are kept: the account's own, which its deliveries go by.
    ///   - logger: told what failed, without a word of who it was for.
    public init(
        of account: AccountName,
        settings: BindingSettings,
        states: any BindingLedger,
        ledger: any DeliveryLedger,
        clock: any ServiceClock = SystemClock(),
        logger: Logger
    ) {
        self.account = account
        self.settings = settings
        self.states = states
        self.ledger = ledger
        self.clock = clock
        self.logger = logger
    }

    public func link(for sender: OpenID) async throws -> BindingLink {
        let end = Int((clock.now + settings.lifetime / .seconds(1)).timeIntervalSince1970)
        let state = try BindingState.make(of: account, until: end, settings.secret)
        try await states.issue(SharedSecret.digest(of: state), to: sender, lifetime: settings.lifetime)
        return BindingLink(address: settings.page.link(state), lifetime: settings.lifetime)
    }

    /// Links the sender who asked for the state to the customer who signed in.
    ///
    /// The signatures come first, so that what strangers send asks no database. The link is kept as a decision outside of deliveries is:
    /// a delivery of the sender that is being handled changes nothing of it unless its handler decides on the link, too.
    ///
    /// - Returns: what was kept.
    public func complete(_ answer: BindingReturn) async throws(BindingRefusal) -> CustomerLink {
        do {
            guard try answer.isSigned(by: settings.secret, of: account) else { throw BindingRefusal.signature }
            let now = clock.now
            let rest = Double(answer.expires) - now.timeIntervalSince1970
            guard rest > 0, rest <= Double(BindingRules.longestReturn) else { throw BindingRefusal.expired }
            guard let state = try BindingState.read(answer.state, settings.secret) else { throw BindingRefusal.forgedState }
            guard state.account == account.rawValue else { throw BindingRefusal.otherAccount }
            switch try await states.redeem(SharedSecret.digest(of: answer.state), by: answer.openID) {
            case .redeemed: break
            case .unknown: throw BindingRefusal.unknownState
            case .otherSender: throw BindingRefusal.otherSender
            case .used: throw BindingRefusal.usedState
            case .expired: throw BindingRefusal.expiredState
            }
            let link = CustomerLink(customer: answer.customer, since: now)
            var effects = Effects()
            effects.customerLink = .linked(link)
            try await ledger.keep(effects, of: Sender(account: account, user: answer.openID), at: now)
            return link
        } catch let refusal as BindingRefusal {
            throw refusal
        } catch {
            logger.error("customer not linked", metadata: ["account": "\(account)", "error": "\(type(of: error))"])
            throw .unavailable
        }
    }
}
