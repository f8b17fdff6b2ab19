import DequeModule
import FoundationEssentials
import WeChatProtocol

/// All that happened, oldest first. Bounded: the oldest are forgotten, and the numbers tell.
struct EventLog: Sendable {
    private(set) var events: Deque<PlatformEvent> = []
    private(set) var last = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// The oldest that is kept; one more than ``last`` when there is none.
    var first: Int { events.first?.number ?? last + 1 }

    /// - Returns: its number.
    @discardableResult
    mutating func append(_ kind: PlatformEvent.Kind, app: AppID? = nil, user: OpenID? = nil, at now: Date) -> Int {
        last += 1
        events.append(PlatformEvent(number: last, at: now, app: app, user: user, kind: kind))
        if events.count > limit { events.removeFirst() }
        return last
    }

    /// Those with greater numbers.
    func after(_ number: Int) -> Deque<PlatformEvent>.SubSequence {
        events.dropFirst(max(0, number - first + 1))
    }

    subscript(_ number: Int) -> PlatformEvent? {
        let index = number - first
        return events.indices.contains(index) ? events[index] : nil
    }

    /// Empties it; numbers go on.
    mutating func clear() {
        events.removeAll()
    }
}
