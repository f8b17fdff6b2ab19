import Foundation
import PlatformSimulator

/// Load on one server whose store is taken away meanwhile.
struct StoreScene: Sendable {
    let slot: ServerSlot
    let load: Load
    let record: ClientRecord
    let gate: Gate
    let findings: Findings

    /// No answer is later, at the client: half a second before the platform gives up.
    static let latest = 4.55

    /// Runs `body` while load arrives; then sends everything once more, and compares with the database.
    static func run(
        database: AttackedDatabase,
        folder: WorkFolder,
        connections: Int,
        mostInDoubt: Int = 0,
        findings: Findings,
        _ body: (StoreScene) async throws -> ServerProcess
    ) async throws {
        try await PlatformSimulator.running(accounts: FaultAccount.allCases.map(\.simulated)) { platform, api in
            let slot = try ServerSlot("server", folder: folder, database: database.setting, api: api)
            let record = ClientRecord(findings: findings)
            let gate = Gate()
            let lag = Lag()
            let watching = Task { await lag.watch() }
            defer { watching.cancel() }
            try await CallbackDeliverer.running(
                FaultAccount.push.platform(),
                targets: [slot.address(of: .push)],
                rules: DeliveryRules(attempts: 1),
                connections: connections
            ) { deliverer in
                let load = Load(
                    deliverer: deliverer,
                    record: record,
                    gate: gate,
                    workers: connections,
                    senders: 256,
                    seed: 1
                )
                let scene = StoreScene(slot: slot, load: load, record: record, gate: gate, findings: findings)
                async let working: Void = load.run()
                do {
                    let server = try await body(scene)
                    gate.end()
                    await working
                    await load.repeatAll()
                    try await database.drain(findings)
                    await server.end(findings)
                } catch {
                    gate.abandon()
                    await working
                    throw error
                }
            }
            let (stored, problems) = try database.read()
            for problem in problems { findings.add("the database finds: \(problem)") }
            findings.expect(
                record.slowest - lag.worst < latest,
                "an answer took \(record.slowest) s, of which this process's lag was \(lag.worst) s at most"
            )
            Comparison(
                acknowledged: record.acknowledged,
                stored: stored,
                sent: platform.messages,
                mostInDoubt: mostInDoubt,
                findings: findings
            ).run()
            let slowest = (record.slowest * 1_000).rounded() / 1_000
            tell("\(record.summary); slowest answer \(slowest) s; messages \(stored.queued.count), given up \(stored.dead.count)")
        }
    }

    /// Waits until `count` more deliveries are acknowledged; whether they were within `duration`.
    func acknowledges(_ count: Int, within duration: Duration) async throws -> Bool {
        let goal = record.acknowledgedCount + count
        return await becomesTrue(before: .now + duration) { record.acknowledgedCount >= goal }
    }
}
