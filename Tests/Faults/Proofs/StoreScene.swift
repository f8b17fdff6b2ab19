import Foundation
import PlatformSimulator
import WebhookCore

/// Load on servers of one database, to which something happens meanwhile.
struct StoreScene: Sendable {
    /// How it is arranged.
    struct Arrangement: Sendable {
        /// How many servers share the database.
        var servers = 1
        /// The lead of the first server's clock.
        var lead: Duration = .zero
        /// One in so many handlers takes `slowSeconds`; nil for none.
        var slowOneIn: Int?
        var slowSeconds = 1.6
        /// How many messages may be in doubt.
        var mostInDoubt = 0
        /// No answer is later, at the client, in seconds: half a second before the platform gives up.
        var latest = 4.55
        /// A user who is nobody's in the load, and whose messages are not compared.
        var uncompared: String?
        /// When load, repeats and messages are done with, and the servers are still there.
        var afterwards: @Sendable () async throws -> Void = {}
    }

    let slots: [ServerSlot]
    let deliverer: CallbackDeliverer
    let record: ClientRecord
    let gate: Gate
    let findings: Findings

    /// Where there is one.
    var slot: ServerSlot { slots[0] }

    /// Runs `body` while load arrives; then sends everything once more, and compares with the database.
    ///
    /// - Parameter body: returns the servers, which run at its end.
    static func run(
        database: AttackedDatabase,
        folder: WorkFolder,
        connections: Int,
        _ arrangement: Arrangement = Arrangement(),
        findings: Findings,
        _ body: (StoreScene) async throws -> [ServerProcess]
    ) async throws {
        try await PlatformSimulator.running(accounts: FaultAccount.allCases.map(\.simulated)) { platform, api in
            let slots = try (1...arrangement.servers).map { number in
                try ServerSlot(
                    "server\(number)",
                    folder: folder,
                    database: database.setting,
                    api: api,
                    lead: number == 1 ? arrangement.lead : .zero
                )
            }
            let record = ClientRecord(findings: findings)
            let gate = Gate()
            let lag = Lag()
            let watching = Task { await lag.watch() }
            defer { watching.cancel() }
            try await CallbackDeliverer.running(
                FaultAccount.push.platform(),
                targets: slots.map { $0.address(of: .push) },
                rules: DeliveryRules(attempts: 1),
                connections: connections
            ) { deliverer in
                let load = Load(
                    deliverer: deliverer,
                    record: record,
                    gate: gate,
                    workers: connections,
                    senders: 256,
                    seed: 1,
                    slowOneIn: arrangement.slowOneIn,
                    slowSeconds: arrangement.slowSeconds
                )
                let scene = StoreScene(slots: slots, deliverer: deliverer, record: record, gate: gate, findings: findings)
                async let working: Void = load.run()
                var servers: [ServerProcess] = []
                do {
                    servers = try await body(scene)
                    gate.end()
                    await working
                    await load.repeatAll()
                    try await database.drain(findings)
                    try await arrangement.afterwards()
                    for server in servers { await server.end(findings) }
                } catch {
                    gate.abandon()
                    await working
                    for server in servers { await server.destroy() }
                    throw error
                }
            }
            let (stored, problems) = try database.read()
            for problem in problems { findings.add("the database finds: \(problem)") }
            findings.expect(
                record.slowest - lag.worst < arrangement.latest,
                "an answer took \(record.slowest) s, of which this process's lag was \(lag.worst) s at most"
            )
            Comparison(
                acknowledged: record.acknowledged,
                stored: stored,
                sent: platform.messages.filter { $0.user.rawValue != arrangement.uncompared },
                mostInDoubt: arrangement.mostInDoubt,
                mostDisallowed: stored.queued.count / (arrangement.mostInDoubt > 0 ? 1 : 20),
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

    /// Starts a server in each slot and lets the load in; `body` strikes, and finds whether they go on. They are ended where
    /// it fails.
    func serving(_ body: ([ServerProcess]) async throws -> Void) async throws -> [ServerProcess] {
        var servers: [ServerProcess] = []
        do {
            for slot in slots { servers.append(try await slot.serve()) }
            gate.open()
            guard try await acknowledges(200, within: .seconds(60)) else {
                throw Unprovable("the server does not get on: \(servers[0].logText.suffix(1_000))")
            }
            try await body(servers)
            for server in servers { findings.expect(server.ended == nil, "a server ended: \(server.logText.suffix(500))") }
            return servers
        } catch {
            for server in servers { await server.destroy() }
            throw error
        }
    }

    /// Returns when nothing has been acknowledged for two seconds.
    func expectStandstill(_ cause: String) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while try await acknowledges(1, within: .seconds(2)) {
            if ContinuousClock.now > end { return findings.add("\(cause) changes nothing") }
        }
    }

    /// Finds whether the servers go on by themselves.
    func expectGoingOn(_ when: String, count: Int = 200, within duration: Duration = .seconds(30)) async throws {
        let goesOn = try await acknowledges(count, within: duration)
        findings.expect(goesOn, "the server does not go on \(when)")
    }
}
