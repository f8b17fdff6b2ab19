import FoundationEssentials
import WeChatProtocol

/// Something that happened on the simulated platform.
struct PlatformEvent: Sendable, Hashable {
    /// From 1, without gaps.
    let number: Int
    /// By the simulated clock.
    let at: Date
    let app: AppID?
    let user: OpenID?
    let kind: Kind

    enum Kind: Sendable, Hashable {
        /// A user did something; `words` is what the phone shows of it.
        case act(UserAct, words: String)
        /// A request left for the server.
        case attempt(AttemptNote)
        /// What came back.
        case outcome(Outcome)
        /// The phone shows a message of the account.
        case message(ShownMessage)
        /// The phone shows that the account is out of service.
        case outOfService(delivery: Int)
        /// The server called the API.
        case call(RecordedCall)
        /// 对方正在输入 begins or ends.
        case typing(Bool)
        case user(UserChange)
        case service(ServiceChange, agent: String?)
        /// The account's menu, as the control API has it; nil when deleted.
        case menu(SimulatedJSON?)
        case violation(Violation, Cause)
        /// Callbacks are no longer, or again, sent to the account's server.
        case pushing(Bool)
        case clock(SimulatedTime)
        /// A setting of the account was changed; `what` names it.
        case account(what: String)
        case fault(OrderedFault, what: FaultChange)
        case reset
    }

    /// What led to it.
    enum Cause: Sendable, Hashable {
        case delivery(Int)
        case call(Int)
        case none
    }

    struct AttemptNote: Sendable, Hashable {
        let delivery: Int
        let number: Int
        /// As it stands inside the envelope; nil for a repetition.
        let document: String?
        let type: String
        let messageID: String?
        let mode: Account.Mode
        let target: String
    }

    struct Outcome: Sendable, Hashable {
        enum Result: String, Sendable, Hashable {
            case reply
            case success
            case empty
            case unreadable
            case refused
            case silent
            case broken
        }

        let delivery: Int
        let number: Int
        /// Real ones.
        let milliseconds: Int
        let result: Result
        let status: Int?
        let detail: String
        let document: String?
        /// Whether it is not tried again.
        let isFinal: Bool
    }

    struct ShownMessage: Sendable, Hashable {
        enum Origin: String, Sendable, Hashable {
            case reply
            case custom
            case template
            case subscribe
            case mass
            case agent
            case menu
        }

        let origin: Origin
        /// As the phone shows it.
        let shown: SimulatedJSON
        /// As it was posted; nil for what no call brought.
        let body: SimulatedJSON?
        let cause: Cause
    }

    enum UserChange: String, Sendable, Hashable {
        case created
        case followed
        case left
        case renamed
        case tagged
        case blocked
        case unblocked
    }

    enum ServiceChange: String, Sendable, Hashable {
        case queued
        case joined
        case switched
        case closed
    }

    enum FaultChange: String, Sendable, Hashable {
        case added
        case taken
        case removed
    }
}
