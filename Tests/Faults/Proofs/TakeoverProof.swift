import Foundation
import PlatformSimulator
import WebhookCore

/// Deliveries whose server dies in their midst.
struct TakeoverProof: Sendable {
    /// The one that dies, and the one that goes on where there is another.
    let slots: [ServerSlot]
    let deliveries: Int
    let platform: PlatformSimulator
    let findings: Findings

    private static let limit: Duration = .seconds(5)
    private static let handlerSeconds = 8.0

    func run() async throws {
        let dying = try await slots[0].serve()
        var going = try await slots.count > 1 ? slots[1].serve() : dying
        let lag = Lag()
        let watching = Task { await lag.watch() }
        defer { watching.cancel() }
        do {
            let account = FaultAccount.push
            let samples = (1...deliveries).map { SampleDelivery(sender: "oTakeover\($0)", id: $0, seconds: Self.handlerSeconds) }
            try await CallbackDeliverer.running(
                account.platform(),
                targets: [slots[0].address(of: account)],
                rules: DeliveryRules(attempts: 1),
                connections: deliveries
            ) { deliverer in
                await withTaskGroup { group in
                    for sample in samples {
                        group.addTask { _ = await deliverer.deliver(sample.document, openID: sample.sender) }
                    }
                    try? await Task.sleep(for: .seconds(3))
                    await dying.destroy()
                }
            }
            var start = ContinuousClock.now
            if slots.count == 1 {
                going = try await slots[0].serve()
                start = .now
            }
            try await taken(samples, by: going, since: start, lag)
            try await pushed(samples)
        } catch {
            await going.destroy()
            throw error
        }
        await going.end(findings)
    }

    private func taken(
        _ samples: [SampleDelivery],
        by server: ServerProcess,
        since start: ContinuousClock.Instant,
        _ lag: Lag
    ) async throws {
        var times: [Double] = []
        _ = await becomesTrue(before: start + Self.limit * 3) {
            let begun = server.logText.split(separator: "\n").count { $0.contains("a handler begins") }
            let passed = (ContinuousClock.now - start).inSeconds
            times += Array(repeating: passed, count: max(0, begun - times.count))
            return times.count >= samples.count
        }
        findings.expect(times.count == samples.count, "\(times.count) of \(samples.count) deliveries were taken up again")
        let last = times.last ?? 0
        findings.expect(last - lag.worst <= Self.limit.inSeconds, "the last was taken up after \(last) s")
        tell("\(times.count) taken up again after \(times.first ?? 0) to \(last) s")
    }

    private func pushed(_ samples: [SampleDelivery]) async throws {
        let expected = Set(samples.map { "1 \($0.token)" })
        var sent: [String] = []
        _ = await becomesTrue(before: .now + .seconds(Self.handlerSeconds * 3)) {
            sent = platform.messages.compactMap(\.text).filter(expected.contains)
            return sent.count >= expected.count
        }
        findings.expect(Set(sent) == expected && sent.count == expected.count, "\(sent.count) of \(expected.count) replies came")
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
