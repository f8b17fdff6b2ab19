import Synchronization
import WebhookCore

/// The platform's interface for messages, and what reached the customers through it.
final class Phone: MessagingPlatform {
    private let shown = Mutex<[OpenID: [String]]>([:])
    private let faults: Mutex<Int>
    private let time: SimulatedTime

    init(faults: Int, time: SimulatedTime) {
        self.faults = Mutex(faults)
        self.time = time
    }

    func heal() { faults.withLock { $0 = 0 } }

    var texts: [OpenID: [String]] { shown.withLock { $0 } }

    func send(_ message: OutgoingMessage, to user: OpenID) async throws(SendFailure) {
        await time.sleep(Double(20) / 1_000)
        let faults = faults.withLock { $0 }
        let luck = time.random(below: 100)
        if luck < faults { throw .busy("-1") }
        if case .text(let text)? = message.customerServiceMessage { shown.withLock { $0[user, default: []].append(text) } }
        await time.sleep(Double(20) / 1_000)
        if luck >= 100 - faults { throw .inDoubt("no answer") }
    }

    func probe() async throws(SendFailure) {}
}
