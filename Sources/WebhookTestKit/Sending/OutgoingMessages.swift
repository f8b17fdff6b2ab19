import FoundationEssentials
import WebhookCore

/// What the queued messages of an account come to as time goes on: each reaches its user when it is due, or never.
///
/// The order is that of an ``Outbox``. Whether the platform takes a message follows from what users did, as the platform sees it,
/// and from the kind of account; what the account believes of its windows does not count.
struct OutgoingMessages: Sendable {
    /// What a message came to.
    enum Fate: Sendable, Hashable {
        case received(ReceivedMessage)
        case lost(LostMessage)

        var message: QueuedMessage {
            switch self {
            case .received(let received): received.message
            case .lost(let lost): lost.message
            }
        }

        var received: ReceivedMessage? { if case .received(let received) = self { received } else { nil } }

        var lost: LostMessage? { if case .lost(let lost) = self { lost } else { nil } }
    }

    private struct Window {
        let messagingWindow: MessagingWindow
        var used = 0
    }

    let kind: AccountKind
    /// In the order they were queued.
    private(set) var waiting: [QueuedMessage] = []
    /// In the order they came about.
    private(set) var fates: [Fate] = []
    private var windows: [OpenID: Window] = [:]

    init(of kind: AccountKind) {
        self.kind = kind
    }

    mutating func queue(_ message: QueuedMessage) { waiting.append(message) }

    /// - Returns: false for a message that does not wait.
    mutating func cancel(_ id: QueuedMessage.ID) -> Bool {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return false }
        waiting.remove(at: index)
        return true
    }

    /// The newest act decides; what older ones allowed is gone.
    mutating func gain(_ window: MessagingWindow, by user: OpenID) {
        windows[user] = Window(messagingWindow: window)
    }

    /// Sends what is due by then.
    ///
    /// - Returns: what that came to.
    @discardableResult
    mutating func play(until now: Date) -> [Fate] {
        var new: [Fate] = []
        while let time = waiting.map(\.due).min(), time <= now {
            let due = waiting.filter { $0.due == time }.enumerated().sorted {
                ($0.element.priority.rawValue, $0.offset) < ($1.element.priority.rawValue, $1.offset)
            }
            waiting.removeAll { $0.due == time }
            for (_, message) in due { new.append(send(message, at: time)) }
        }
        fates += new
        return new
    }

    /// What everything that waits comes to when no user does anything more.
    var outlook: [Fate] {
        var future = self
        return future.play(until: .distantFuture)
    }

    private mutating func send(_ message: QueuedMessage, at time: Date) -> Fate {
        if let reason = obstacle(to: message, at: time) {
            return .lost(LostMessage(message: message, time: time, reason: reason))
        }
        if message.content.needsWindow { windows[message.recipient]?.used += 1 }
        return .received(ReceivedMessage(message: message, time: time))
    }

    private func obstacle(to message: QueuedMessage, at time: Date) -> LostMessage.Reason? {
        if message.expires <= time { return .expired }
        if !message.content.needsWindow { return nil }
        if !kind.maySendMessages { return .notAllowed(kind) }
        guard let window = windows[message.recipient] else { return .noWindow }
        if window.messagingWindow.allows(after: window.used, at: time) { return nil }
        let isOver = !window.messagingWindow.allows(after: 0, at: time)
        return isOver ? .windowOver(window.messagingWindow) : .windowSpent(window.messagingWindow)
    }
}
