import Synchronization
import WebhookCore

/// A platform that fails as a test tells it to, and remembers what it took.
final class RecordedPlatform: MessagingPlatform {
    typealias Script = @Sendable (_ text: String, _ user: OpenID) async throws(SendFailure) -> Void

    private struct State {
        var sent: [(user: OpenID, text: String)] = []
        var calls = 0
        var probes = 0
        var script: Script = { (_, _) async throws(SendFailure) in }
        var probeFailure: SendFailure?
    }

    private let state = Mutex(State())

    /// What users have, in the order they got it.
    var sent: [(user: OpenID, text: String)] { state.withLock { $0.sent } }
    var calls: Int { state.withLock { $0.calls } }
    var probes: Int { state.withLock { $0.probes } }

    /// - Parameter probe: what probes come to.
    func set(probe: SendFailure? = nil, _ script: @escaping Script) {
        state.withLock { state in
            state.script = script
            state.probeFailure = probe
        }
    }

    /// Everything fails in this way.
    func fail(with failure: SendFailure) {
        set(probe: failure) { (_, _) async throws(SendFailure) in throw failure }
    }

    func recover() {
        set { (_, _) async throws(SendFailure) in }
    }

    func send(_ message: OutgoingMessage, to user: OpenID) async throws(SendFailure) {
        let text: String
        switch message {
        case .customerService(.text(let words)): text = words
        case .template(let notice): text = notice.template
        case .customerService, .subscription: return
        }
        let script = state.withLock { state in
            state.calls += 1
            return state.script
        }
        try await script(text, user)
        state.withLock { $0.sent.append((user, text)) }
    }

    func probe() async throws(SendFailure) {
        let failure = state.withLock { state in
            state.probes += 1
            return state.probeFailure
        }
        if let failure { throw failure }
    }
}
