import FoundationEssentials
import Synchronization

/// Lets each sender through so often, and answers the rest itself.
///
/// ```swift
/// Group(RateLimit(20, per: .seconds(60), otherwise: "您发送得太快了，请稍后再试。")) { OrderRoutes(orders: orders) }
/// ```
///
/// It counts what users do and wait for: messages, menu clicks and scans. Everything else passes, such as the client's
/// own reports of its location, a new follower, or the result of a template message. A delivery that the platform repeats
/// counts once. Each instance counts for itself, in this process: a limit that stands around two groups is shared by them
/// when both are given the same instance.
public struct RateLimit: Middleware {
    private let limit: Int
    private let period: TimeInterval
    private let otherwise: Reply
    private let admissions: Admissions

    /// - Parameters:
    ///   - limit: how many in any stretch of `period`.
    ///   - capacity: how many senders are remembered at least; twice as many at most. The one not seen for longest is
    ///     forgotten first, and begins anew.
    ///   - otherwise: what is answered beyond that; `.acknowledgement` says nothing.
    public init(_ limit: Int, per period: Duration, capacity: Int = 20_000, otherwise: Reply) {
        precondition(limit > 0 && period > .zero && capacity > 0, "a limit that lets nothing through")
        self.limit = limit
        self.period = period.inSeconds
        self.otherwise = otherwise
        self.admissions = Admissions(capacity: capacity)
    }

    public var placement: HandlerPlacement { .inPlace }

    public func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
        guard let sender = context.sender, context.message.isAct else { return try await next(context) }
        let delivery = context.deliveryKey.hashValue
        guard admissions.admit(sender, delivery, at: context.now, limit: limit, per: period) else { return otherwise }
        return try await next(context)
    }
}

/// Who was let through, and when.
private final class Admissions: Sendable {
    private struct Admission {
        let time: Date
        let delivery: Int
    }

    private let senders: Mutex<RecentEntries<OpenID, [Admission]>>

    init(capacity: Int) {
        senders = Mutex(RecentEntries(capacity: capacity))
    }

    func admit(_ sender: OpenID, _ delivery: Int, at now: Date, limit: Int, per period: TimeInterval) -> Bool {
        senders.withLock { senders in
            var recent = (senders[sender] ?? []).filter { now.timeIntervalSince($0.time) < period }
            if recent.contains(where: { $0.delivery == delivery }) { return true }
            let isAdmitted = recent.count < limit
            if isAdmitted { recent.append(Admission(time: now, delivery: delivery)) }
            senders.put(recent, for: sender)
            return isAdmitted
        }
    }
}

extension Message {
    /// Whether a user did something and waits for an answer.
    fileprivate var isAct: Bool {
        switch content {
        case .event(let event):
            switch event.content {
            case .click, .scan, .scanCodePush, .scanCodeWaitMessage: true
            default: false
            }
        case .thirdParty, .unknown: false
        default: true
        }
    }
}
