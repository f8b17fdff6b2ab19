import FoundationEssentials
import SignatureVerify
import Synchronization
import WebhookLedger

/// Wakes deliveries that wait for another replica when that has settled one of their sender's, or ends.
///
/// Whoever is woken asks for its claim again. What is not heard costs time, nothing else: all ask again after a while.
package final class TurnNotifications: Sendable {
    fileprivate struct State {
        var listener: (any Sendable)?
        var hasStopped = false
        var number = 0
        /// The last that was for all, and the last for senders by their names.
        var lastForAll = 0
        var last = RecentEntries<String, Int>(capacity: 4_096)
        /// What had been heard when a claim was asked for that was not granted: what is said while the answer is on its way is not to be missed.
        var asked = RecentEntries<DeliveryKey, Int>(capacity: 4_096)
        var waiting: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
        var lastWaiting = 0
    }

    private let state = Mutex(State())
    private let listen: @Sendable (_ heard: @escaping @Sendable (String) -> Void) throws -> any Sendable

    /// - Parameter listen: begins to hand on what is said, names of senders or nothing for all, until what it returned is let go of. It
    ///   says nothing for all, too, when something may have been missed.
    package init(
        _ listen: @escaping @Sendable (_ heard: @escaping @Sendable (String) -> Void) throws -> any Sendable
    ) {
        self.listen = listen
    }

    /// Counts what was heard.
    var heard: Int { state.withLock { $0.number } }

    /// A claim was not granted that was asked for when so much had been heard.
    func refused(_ key: DeliveryKey, askedAt heard: Int) {
        state.withLock { $0.asked.put(heard, for: key) }
    }

    /// Returns at once where something was said since the delivery's claim was asked for.
    func wait(for key: DeliveryKey, until instant: Date, by clock: any ServiceClock) async throws {
        begin()
        let name = Self.name(of: key.storedSender)
        let (notices, notice) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        guard let place = state.withLock({ $0.enter(key, name, notice) }) else { return }
        defer { state.withLock { $0.remove(place, name) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in notices { return } }
            group.addTask { try await clock.sleep(until: instant) }
            try await group.next()
            group.cancelAll()
        }
        // Then the notices end, too.
        try Task.checkCancellation()
    }

    /// Who never waits opens no connection for it.
    private func begin() {
        state.withLock { state in
            guard state.listener == nil, !state.hasStopped else { return }
            // What fails is tried again by the next that waits.
            state.listener = try? listen { [weak self] name in self?.notify(name) }
        }
    }

    private func notify(_ name: String) {
        let notices = state.withLock { state in
            state.number += 1
            if name.isEmpty {
                state.lastForAll = state.number
                return state.waiting.values.flatMap(\.values)
            }
            state.last.put(state.number, for: name)
            return state.waiting[name].map { Array($0.values) } ?? []
        }
        for notice in notices { notice.yield() }
    }

    /// Hears no more.
    func stop() {
        state.withLock { state in
            state.hasStopped = true
            state.listener = nil
        }
    }

    /// As ``LedgerStatements/name(_:_:)`` makes it of the columns.
    static func name(of sender: SQLKey) -> String {
        let digest = try? KeyedDigest.sha256(Array("\(sender.account)\u{1F}\(sender.openid)".utf8))
        return digest.map { hexadecimal($0, count: 32) } ?? "unknown"
    }
}

extension TurnNotifications.State {
    /// Nil where it is not to wait.
    fileprivate mutating func enter(_ key: DeliveryKey, _ name: String, _ notice: AsyncStream<Void>.Continuation) -> Int? {
        let asked = asked[key] ?? number
        guard max(last[name] ?? 0, lastForAll) <= asked else { return nil }
        lastWaiting += 1
        waiting[name, default: [:]][lastWaiting] = notice
        return lastWaiting
    }

    fileprivate mutating func remove(_ place: Int, _ name: String) {
        waiting[name]?[place] = nil
        if waiting[name]?.isEmpty == true { waiting[name] = nil }
    }
}
