import Synchronization

/// What a visit collects while handlers run; shared by all copies of the ``Visit``.
final class VisitRecord: Sendable {
    private struct Collected {
        var effects = Effects()
        var route: String?
        var queued = 0
    }

    private let collected = Mutex(Collected())

    var effects: Effects { collected.withLock { $0.effects } }

    /// The route whose handler ran last.
    var route: String? {
        get { collected.withLock { $0.route } }
        set { collected.withLock { $0.route = newValue } }
    }

    func change(_ change: (inout Effects) -> Void) {
        collected.withLock { change(&$0.effects) }
    }

    /// Takes back what was decided since `effects` was read.
    func restore(_ effects: Effects) {
        collected.withLock { $0.effects = effects }
    }
}
