import FoundationEssentials
import Synchronization
import WeChatProtocol
import WebhookLedger

/// Delivers callbacks over HTTP as the platform does: waits, gives up, and comes again.
///
/// ```swift
/// let platform = PlatformDouble(of: account)
/// try await CallbackDeliverer.running(platform, targets: ["http://127.0.0.1:8080/wechat/air"]) { deliverer in
///     let record = await deliverer.deliver(document, openID: "o1")
///     …
/// }
/// ```
public final class CallbackDeliverer: Sendable {
    /// Where callbacks are sent.
    public let targets: [String]
    /// How they are sent.
    public let rules: DeliveryRules
    private let platform: PlatformDouble
    private let clock: any ServiceClock
    private let connections: CallbackConnections
    /// How many turns of the addresses there were.
    private let turns = Atomic<UInt64>(0)

    init(
        _ platform: PlatformDouble,
        targets: [String],
        rules: DeliveryRules,
        clock: any ServiceClock,
        connections: CallbackConnections
    ) {
        precondition(!targets.isEmpty, "a callback needs an address")
        self.platform = platform
        self.targets = targets
        self.rules = rules
        self.clock = clock
        self.connections = connections
    }

    /// Delivers a callback until it is answered or its attempts are used up.
    ///
    /// Any number may be delivered at once; deliveries wait for nothing but their own answers. A cancelled delivery ends
    /// with its attempt broken.
    ///
    /// - Parameters:
    ///   - document: as it stands inside the envelope.
    ///   - openID: what the URL names, as the platform does for users' messages.
    public func deliver(_ document: String, openID: String? = nil) async -> DeliveryRecord {
        var form = CallbackForm(document, openID: openID, platform: platform, rules: rules)
        var attempts: [DeliveryAttempt] = []
        let first = rules.spread == .roundRobin ? nil : takeTurn()
        while attempts.count < rules.attempts {
            if !attempts.isEmpty, rules.pause > .zero { try? await clock.sleep(until: clock.now + rules.pause.inSeconds) }
            let attempt = await attempt(form.next(at: clock.now), at: target(first, attempts.count))
            attempts.append(attempt)
            if case .answered = attempt.ending { break }
            if Task.isCancelled { break }
        }
        return DeliveryRecord(document: document, attempts: attempts)
    }

    private func target(_ first: Int?, _ attempt: Int) -> String {
        let turn =
            switch rules.spread {
            case .same: first ?? 0
            case .elsewhere: (first ?? 0) + attempt
            case .roundRobin: takeTurn()
            }
        return targets[turn % targets.count]
    }

    private func takeTurn() -> Int {
        Int(turns.wrappingAdd(1, ordering: .relaxed).oldValue % UInt64(targets.count))
    }

    private func attempt(_ callback: Result<PlatformDouble.Callback, any Error>, at target: String) async -> DeliveryAttempt {
        let start = clock.now
        let ending: DeliveryAttempt.Ending
        switch callback {
        case .success(let callback): ending = await exchange(callback, target, until: start + rules.patience.inSeconds)
        case .failure(let error): ending = .broken(reason: "\(error)")
        }
        return DeliveryAttempt(target: target, sentAt: start, endedAt: clock.now, ending: ending)
    }

    private func exchange(
        _ callback: PlatformDouble.Callback,
        _ target: String,
        until limit: Date
    ) async -> DeliveryAttempt.Ending {
        let (connections, clock) = (connections, clock)
        let heard = await withTaskGroup(of: Heard?.self) { group in
            group.addTask { await connections.post(callback, to: target) }
            group.addTask {
                do { try await clock.sleep(until: limit) } catch { return .broken("cancelled") }
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        switch heard {
        case .answer(200, let body): return .answered(read(body))
        case .answer(let status, _): return .refused(status: status)
        case .broken(let reason): return .broken(reason: reason)
        case .silent, nil: return .silent
        }
    }

    private func read(_ body: [UInt8]) -> DeliveredAnswer {
        if body.isEmpty { return .empty }
        if body.elementsEqual("success".utf8) { return .success }
        do {
            let document = try platform.document(in: body)
            guard document.hasPrefix("<xml>") else { return .unreadable(reason: "no document") }
            // Rule of the platform (`消息加解密说明`): in safe mode replies are sealed.
            if platform.mode == .safe, document.utf8.elementsEqual(body) { return .unreadable(reason: "not sealed") }
            return .reply(document)
        } catch {
            return .unreadable(reason: "\(error)")
        }
    }
}
