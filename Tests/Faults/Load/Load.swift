import FoundationEssentials
import PlatformSimulator
import Synchronization
import WebhookTestKit

/// Workers that deliver without a pause, each one delivery at a time until it is answered.
struct Load: Sendable {
    let deliverer: CallbackDeliverer
    let record: ClientRecord
    let gate: Gate
    let workers: Int
    let senders: Int
    let seed: UInt64
    /// One in so many handlers takes so long that it is accepted before it is done; nil for none.
    var slowOneIn: Int?
    var slowSeconds = 1.6
    /// How long a delivery may remain unanswered while there is a server.
    var patience: Duration = .seconds(120)

    /// Ends once `gate` is closed for good and every delivery that was begun is answered.
    func run() async {
        await withTaskGroup { tasks in
            for worker in 0..<workers {
                tasks.addTask { await work(SeededNumbers(seed: seed &+ UInt64(worker) &* 0x1000)) }
            }
        }
    }

    private func work(_ numbers: SeededNumbers) async {
        var numbers = numbers
        while !gate.isEnding {
            if numbers.next() % 20 == 0, let first = record.answered(numbers.next()) {
                if let answer = await deliver(first.delivery) { record.compare(answer, with: first) }
            } else {
                let sender = "oFaults\(numbers.next() % UInt64(senders))"
                let isSlow = slowOneIn.map { numbers.next() % UInt64($0) == 0 } ?? false
                let delivery = record.make(from: sender, seconds: isSlow ? slowSeconds : 0)
                if let answer = await deliver(delivery) { record.note(answer, to: delivery) }
            }
        }
    }

    /// Sends what was answered before once more, and compares; no more than `limit`, of the whole time.
    func repeatAll(limit: Int = 10_000) async {
        var numbers = SeededNumbers(seed: seed)
        let all = record.acknowledged.shuffled(using: &numbers).prefix(limit)
        await withTaskGroup { tasks in
            for worker in 0..<workers {
                tasks.addTask {
                    for index in stride(from: worker, to: all.count, by: workers) {
                        guard let answer = await deliver(all[index].delivery) else { continue }
                        record.compare(answer, with: all[index])
                    }
                }
            }
        }
    }

    /// Sends until it is answered; nil, and a finding, when that takes too long.
    private func deliver(_ delivery: SampleDelivery) async -> DeliveredAnswer? {
        let end = ContinuousClock.now + patience
        repeat {
            guard await gate.pass(until: end) else { break }
            let delivered = await deliverer.deliver(delivery.document, openID: delivery.sender)
            record.note(delivered.attempts)
            if let answer = delivered.answer { return answer }
            // As the platform, which does not come back at once either.
            try? await Task.sleep(for: .milliseconds(20))
        } while ContinuousClock.now < end
        record.findings.add("\(delivery.token): not answered in \(patience)")
        return nil
    }
}

/// Lets deliveries pass while there is a server.
final class Gate: Sendable {
    private let state = Mutex((open: 0, isEnding: false, isAbandoned: false))

    func open() { state.withLock { $0.open += 1 } }
    func close() { state.withLock { $0.open -= 1 } }
    /// Nothing new is begun from now on.
    func end() { state.withLock { $0.isEnding = true } }

    /// Nothing passes any more.
    func abandon() { state.withLock { $0 = (0, true, true) } }

    var isEnding: Bool { state.withLock { $0.isEnding } }

    /// Whether it was open before `end`.
    func pass(until end: ContinuousClock.Instant) async -> Bool {
        let isDecided = await becomesTrue(before: end, lookingEvery: .milliseconds(5)) {
            state.withLock { $0.open > 0 || $0.isAbandoned }
        }
        return isDecided && !state.withLock { $0.isAbandoned }
    }
}
