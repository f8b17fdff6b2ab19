import Foundation
import PlatformSimulator
import Synchronization
import WeChatPlatform
import WebhookTestKit

/// Load on one server or several, each of which is killed and started again.
struct CrashLoop: Sendable {
    let slots: [ServerSlot]
    let database: AttackedDatabase
    /// Where deliveries go: to the servers themselves, unless something stands before them.
    var front: [String]?
    /// How many of the servers are killed, the first ones; nil for all.
    var mortal: Int?
    let kills: Int
    let acknowledged: Int
    let connections: Int
    let senders: Int
    let seed: UInt64
    let end: ContinuousClock.Instant
    let findings: Findings

    /// Runs it, and compares what the client, the database and the platform know.
    func prove(_ platform: PlatformSimulator) async throws {
        let record = try await run()
        let (stored, problems) = try database.read()
        for problem in problems { findings.add("the database finds: \(problem)") }
        Comparison(
            acknowledged: record.acknowledged,
            stored: stored,
            sent: platform.messages,
            mostInDoubt: kills * SendingRules().concurrency,
            mostDisallowed: stored.queued.count,
            findings: findings
        ).run()
        let messages = "messages \(stored.queued.count), sent \(platform.messages.count), given up \(stored.dead.count)"
        tell("\(record.summary); \(messages)")
    }

    private func run() async throws -> ClientRecord {
        let record = ClientRecord(findings: findings)
        let targets = front ?? slots.map { $0.address(of: .push) }
        try await CallbackDeliverer.running(
            FaultAccount.push.platform(),
            targets: targets,
            rules: DeliveryRules(renewsSignature: seed % 2 == 0, renewsCiphertext: seed % 3 == 0),
            connections: max(1, connections / targets.count)
        ) { deliverer in
            let gate = Gate()
            let load = Load(
                deliverer: deliverer,
                record: record,
                gate: gate,
                workers: connections,
                senders: senders,
                seed: seed,
                slowOneIn: 100
            )
            async let working: Void = load.run()
            do {
                let servers = try await serveBetweenKills(record, gate)
                _ = await becomesTrue(before: end) { record.acknowledgedCount >= acknowledged }
                gate.end()
                await working
                tell("after \(kills) kills: \(record.summary); 10,000 of them once more")
                await load.repeatAll()
                try await database.drain(findings)
                for server in servers { await server.end(findings) }
            } catch {
                gate.abandon()
                await working
                throw error
            }
        }
        findings.expect(
            record.acknowledgedCount >= acknowledged,
            "only \(record.acknowledgedCount) of \(acknowledged) deliveries were acknowledged in time"
        )
        return record
    }

    /// Kills as often as it is to, then returns with all servers running.
    private func serveBetweenKills(_ record: ClientRecord, _ gate: Gate) async throws -> [ServerProcess] {
        let killed = Tally()
        return try await withThrowingTaskGroup(of: ServerProcess.self) { group in
            for (index, slot) in slots.enumerated() {
                let mortal = mortal ?? slots.count
                let share = index < mortal ? kills / mortal + (index < kills % mortal ? 1 : 0) : 0
                let numbers = SeededNumbers(seed: seed &+ 0x5EED &+ UInt64(index))
                group.addTask {
                    var killer = Killer(
                        slot: slot,
                        gate: gate,
                        points: database.killPoints,
                        longLife: database.longLife,
                        numbers: numbers,
                        findings: findings
                    )
                    for _ in 0..<share {
                        guard ContinuousClock.now < end else {
                            findings.add("only \(killed.value) of \(kills) kills in time")
                            break
                        }
                        try await killer.killOnce()
                        let count = killed.increment()
                        if count % 50 == 0 { tell("kills \(count): \(record.summary)") }
                    }
                    if share > 0 { tell("\(slot.name): \(killer.summary)") }
                    let server = try await slot.serve()
                    gate.open()
                    return server
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

private final class Tally: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func increment() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
