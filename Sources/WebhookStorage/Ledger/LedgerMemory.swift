import Synchronization
import WebhookLedger

/// What the one process that serves a database knows without asking it: which deliveries nobody has seen before, and of which senders
/// the database has nothing that a handler needs. What is not known for sure is asked for.
///
/// One for all ledgers of the database, since one may settle what another is asked about. Operators' commands work beside it: they
/// answer nothing but what was accepted, which was seen, and add nothing to a sender that a claim tells of. Its size is fixed, some
/// 1.5 MiB: the newest deliveries by their hashes, senders as bits of a filter.
package final class LedgerMemory: Sendable {
    fileprivate struct State {
        /// Whether the database was asked what it has, or is being asked.
        var (isFilled, isFilling) = (false, false)
        /// The latest time, in seconds, at which the platform says that one was made of those that earlier processes saw or that are
        /// remembered no more.
        var horizon = Int64.min
        var recent = Generation()
        var older = Generation()
        /// A bit for each hash of a sender of whom there is, or was, a conversation, a deferred reply or a delivery that waits.
        var marks: [UInt64] = Array(repeating: 0, count: LedgerMemory.bits / 64)
    }

    fileprivate struct Generation {
        var hashes: Set<Int> = []
        var latest = Int64.min
    }

    private let state = Mutex(State())

    package init() {}

    /// Deliveries of each of two generations.
    fileprivate static let capacity = 16_384
    fileprivate static let bits = 1 << 22
    /// How many senders leave the filter of use.
    static let maxSenders = 200_000

    /// Whether the delivery is new and nothing is known of its sender.
    func knowsNothing(of key: DeliveryKey) -> Bool {
        state.withLock { $0.isNew(key) && !$0.isMarked(key.sender) }
    }

    /// A delivery is about to be accepted or settled, and perhaps something kept of its sender.
    func see(_ key: DeliveryKey, keeping effects: Effects = Effects()) {
        state.withLock { state in
            state.see(key)
            if effects.staysWithSender { state.mark(key.sender) }
        }
    }

    /// Something is about to be kept of a sender.
    func keep(_ effects: Effects, of sender: Sender) {
        if effects.staysWithSender { state.withLock { $0.mark(sender) } }
    }

    /// Whether the caller is to ask the database what it has: one alone, while all others ask for their own delivery.
    func beginsFilling() -> Bool {
        state.withLock { state in
            guard !state.isFilled, !state.isFilling else { return false }
            state.isFilling = true
            return true
        }
    }

    /// The database did not say; the next that asks it for a delivery tries again.
    func filledNothing() { state.withLock { $0.isFilling = false } }

    /// - Parameters:
    ///   - latest: when the latest delivery in the database was made, in seconds.
    ///   - senders: of whom it has more than answers.
    func fill(latest: Int64, senders: [Sender]) {
        state.withLock { state in
            state.horizon = max(state.horizon, latest)
            if senders.count <= Self.maxSenders {
                for sender in senders { state.mark(sender) }
            } else {
                state.marks = state.marks.map { _ in .max }
            }
            state.isFilled = true
        }
    }
}

extension LedgerMemory.State {
    func isNew(_ key: DeliveryKey) -> Bool {
        guard isFilled, key.created > horizon else { return false }
        let hash = key.hashValue
        return !recent.hashes.contains(hash) && !older.hashes.contains(hash)
    }

    mutating func see(_ key: DeliveryKey) {
        if recent.hashes.count >= LedgerMemory.capacity {
            horizon = max(horizon, older.latest)
            older = recent
            recent = LedgerMemory.Generation()
        }
        recent.hashes.insert(key.hashValue)
        recent.latest = max(recent.latest, key.created)
    }

    mutating func mark(_ sender: Sender) {
        let (word, bit) = Self.place(of: sender)
        marks[word] |= bit
    }

    func isMarked(_ sender: Sender) -> Bool {
        let (word, bit) = Self.place(of: sender)
        return marks[word] & bit != 0
    }

    private static func place(of sender: Sender) -> (word: Int, bit: UInt64) {
        let hash = sender.hashValue & (LedgerMemory.bits - 1)
        return (hash / 64, 1 << UInt64(hash % 64))
    }
}

extension Effects {
    /// Whether a later claim may tell of it.
    fileprivate var staysWithSender: Bool {
        if case .kept = conversation { return true }
        if case .waiting = deferredReply { return true }
        return false
    }
}
