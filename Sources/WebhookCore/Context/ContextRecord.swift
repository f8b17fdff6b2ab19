import Synchronization

/// What a delivery collects while handlers run; shared by all copies of the ``Context``.
final class ContextRecord: Sendable {
    private struct Collected {
        var effects: Effects
        var route: String?
        var hasLeftConversation = false
    }

    private let collected: Mutex<Collected>

    init(_ effects: Effects = Effects()) {
        collected = Mutex(Collected(effects: effects))
    }

    var effects: Effects { collected.withLock { $0.effects } }

    /// The route whose handler ran last.
    var route: String? { collected.withLock { $0.route } }

    /// Notes that a route's handler runs now; what was decided until then.
    func begin(_ route: String) -> Effects {
        collected.withLock { collected in
            collected.route = route
            return collected.effects
        }
    }

    /// Whether a dialogue gave its conversation up and passed on; the ordinary routes answer without it then.
    var hasLeftConversation: Bool { collected.withLock { $0.hasLeftConversation } }

    func leaveConversation() {
        collected.withLock { $0.hasLeftConversation = true }
    }

    func change(_ change: (inout Effects) -> Void) {
        collected.withLock { change(&$0.effects) }
    }

    /// Takes back what was decided since `effects` was read.
    func restore(_ effects: Effects) {
        collected.withLock { $0.effects = effects }
    }
}
