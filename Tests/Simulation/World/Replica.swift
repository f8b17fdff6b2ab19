import FoundationEssentials
import Logging
import Synchronization
import WeChatPlatform
import WebhookCore
import WebhookStorage

/// A process that is simulated: a pipeline before the shared database, what takes up interrupted deliveries, and a worker that
/// sends what is queued. Begun anew after a crash, by the clock of its machine.
final class Replica: Sendable {
    let party: SimulatedTime.Party
    let pipeline: WebhookPipeline
    let clock: SimulatedClock
    private let connection: SimulatedConnection

    init(party: SimulatedTime.Party, in world: World, clock: SimulatedClock, isHealed: Bool) {
        self.party = party
        self.clock = clock
        connection = SimulatedConnection(
            world.database,
            party: party,
            time: world.time,
            clock: clock,
            faults: isHealed ? 0 : world.scenario.storeFaults,
            pause: world.scenario.storePause,
            longestStatement: world.scenario.longestStatement,
            heldRows: isHealed ? 0 : world.scenario.heldRows,
            edits: world.edits
        )
        let stored = StoredDeliveryLedger(
            connection,
            world.statements,
            isShared: true,
            retention: 3_600,
            replica: Self.name(of: party),
            clock: clock
        )
        let ledger: any DeliveryLedger = world.bug.map { FaultyLedger(ledger: stored, bug: $0) } ?? stored
        let logger = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
        let pipeline = WebhookPipeline(
            account: world.account,
            routes: world.routes(of: party),
            ledger: ledger,
            // Below, as work of this party.
            recovers: false,
            clock: clock,
            logger: logger
        )
        self.pipeline = pipeline
        let time = world.time
        time.begin(party) {
            while true {
                _ = try? await pipeline.recover()
                await time.sleep(1)
            }
        }
        if world.account.canSendMessages {
            let worker = OutboxWorker(
                [.init(account: world.account.name, platform: world.phone)],
                outbox: StoredOutbox(connection),
                clock: clock,
                jitter: { 0.5 },
                logger: logger
            )
            time.begin(party) { try? await worker.run() }
        }
    }

    /// As the database knows it.
    static func name(of party: SimulatedTime.Party) -> String { "process\(party)" }

    func heal() { connection.heal() }
}
