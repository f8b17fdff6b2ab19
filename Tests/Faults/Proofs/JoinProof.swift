import Foundation
import PlatformSimulator
import WebhookCore

/// Deliveries that come again while their handlers run.
struct JoinProof: Sendable {
    let slots: [ServerSlot]
    let platform: PlatformSimulator
    let findings: Findings
    private let lag = Lag()

    init(slots: [ServerSlot], platform: PlatformSimulator, findings: Findings) {
        self.slots = slots
        self.platform = platform
        self.findings = findings
    }

    /// When the platform has closed a connection; the way there and back included.
    private static let patience = 5.0
    /// Before this every answer is there, counted from the client's first byte: 4.5 s and the way.
    private static let limit = 4.55

    private struct Case: Sendable {
        let account: FaultAccount
        let delivery: SampleDelivery
        /// Whether it is sent at 0, 5 and 10 seconds whatever comes back.
        let isForced: Bool

        var name: String { "\(account), \(delivery.seconds) s\(isForced ? ", sent at 0, 5 and 10 s" : "")" }
    }

    func run() async throws {
        var cases: [Case] = []
        for account in FaultAccount.allCases {
            for seconds in [4.8, 6, 11, 16] {
                for isForced in [false, true] {
                    let id = 9_000 + cases.count
                    let delivery = SampleDelivery(sender: "oJoin\(id)", id: id, seconds: seconds)
                    cases.append(Case(account: account, delivery: delivery, isForced: isForced))
                }
            }
        }
        let watching = Task { await lag.watch() }
        defer { watching.cancel() }
        try await withThrowingTaskGroup { group in
            for one in cases { group.addTask { try await run(one) } }
            try await group.waitForAll()
        }
    }

    private func run(_ one: Case) async throws {
        let records = try await one.isForced ? deliverThrice(one) : [deliver(one, DeliveryRules(spread: .elsewhere))]
        let attempts = records.flatMap(\.attempts)
        for attempt in attempts {
            if case .answered = attempt.ending { checkTime(attempt, one) }
            if case .refused = attempt.ending { checkTime(attempt, one) }
        }
        // The handler and whatever follows it have ended then, whoever waited: a second run would have begun.
        try await Task.sleep(for: .seconds(max(0, one.delivery.seconds + 2 - elapsed(records))))
        let runs = slots.reduce(0) { $0 + $1.count(inLogs: "\"\(one.delivery.token)\"") }
        findings.expect(runs == 1, "\(one.name): \(runs) runs")
        switch one.account {
        case .push: try await checkPush(one, records)
        case .retry: try await checkRetry(one, records)
        }
        let told = attempts.map { "\(format($0.duration)) \($0.ending.short)" }.joined(separator: ", ")
        tell("\(one.name): \(told)")
    }

    /// Acknowledged each time, and the reply pushed once.
    private func checkPush(_ one: Case, _ records: [DeliveryRecord]) async throws {
        let answers = records.map(\.answer)
        // A repeat after its end gets what the first was answered.
        findings.expect(answers.allSatisfy { $0 == .success }, "\(one.name): answered with \(answers)")
        let expected = "1 \(one.delivery.token)"
        _ = await becomesTrue(before: .now + .seconds(5)) { platform.messages.contains { $0.text == expected } }
        let pushed = platform.messages.count { $0.text == expected }
        findings.expect(pushed == 1, "\(one.name): the late reply was pushed \(pushed) times")
    }

    /// The reply in one of the three answers where it is ready in time, with the next reply where it is not.
    private func checkRetry(_ one: Case, _ records: [DeliveryRecord]) async throws {
        let answers = records.compactMap(\.answer)
        let expected = CountedText("1 \(one.delivery.token)")
        let replies = answers.filter { $0.counted.contains { $0 == expected } }
        if one.delivery.seconds < 14 {
            findings.expect(!replies.isEmpty, "\(one.name): no attempt brought the reply: \(records.flatMap(\.attempts))")
            findings.expect(Set(answers).count == 1, "\(one.name): answered differently: \(answers)")
        } else {
            findings.expect(answers.allSatisfy { $0 == .success }, "\(one.name): answered with \(answers)")
            let next = SampleDelivery(sender: one.delivery.sender, id: one.delivery.id + 500)
            let record = try await deliver(Case(account: .retry, delivery: next, isForced: false), DeliveryRules())
            let told = record.answer?.counted.map(\.count) ?? []
            findings.expect(told == [1, 2], "\(one.name): the next reply tells \(told)")
        }
    }

    private func deliver(_ one: Case, _ rules: DeliveryRules) async throws -> DeliveryRecord {
        let targets = slots.map { $0.address(of: one.account) }
        return try await CallbackDeliverer.running(one.account.platform(), targets: targets, rules: rules) { deliverer in
            await deliverer.deliver(one.delivery.document, openID: one.delivery.sender)
        }
    }

    /// As if its answers were lost on the way.
    private func deliverThrice(_ one: Case) async throws -> [DeliveryRecord] {
        try await CallbackDeliverer.running(
            one.account.platform(),
            targets: slots.map { $0.address(of: one.account) },
            rules: DeliveryRules(attempts: 1)
        ) { deliverer in
            await withTaskGroup(of: DeliveryRecord?.self) { group in
                for number in 0..<3 {
                    group.addTask {
                        // The platform's own times: at once, after five seconds and after ten.
                        guard (try? await Task.sleep(for: .seconds(Self.patience * Double(number)))) != nil else { return nil }
                        return await deliverer.deliver(one.delivery.document, openID: one.delivery.sender)
                    }
                }
                return await group.reduce(into: []) { records, record in if let record { records.append(record) } }
            }
        }
    }

    private func checkTime(_ attempt: DeliveryAttempt, _ one: Case) {
        findings.expect(
            attempt.duration - lag.worst < Self.limit,
            "\(one.name): answered after \(format(attempt.duration)) s"
        )
    }

    private func elapsed(_ records: [DeliveryRecord]) -> Double {
        let attempts = records.flatMap(\.attempts)
        guard let first = attempts.map(\.sentAt).min() else { return 0 }
        return Date().timeIntervalSince(first)
    }

    private func format(_ seconds: Double) -> String { String((seconds * 100).rounded() / 100) }
}

extension DeliveredAnswer {
    /// What a reply tells of effects; empty for all that is no reply.
    var counted: [CountedText] {
        if case .reply(let document) = self { CountedText.all(inReply: document) } else { [] }
    }
}

extension DeliveryAttempt.Ending {
    /// For one line about many.
    var short: String {
        switch self {
        case .answered(.success): "success"
        case .answered(.empty): "empty"
        case .answered(.reply): "reply"
        case .answered(.unreadable): "unreadable"
        case .refused(let status): "\(status)"
        case .silent: "silent"
        case .broken: "broken"
        }
    }
}
