import FoundationEssentials
import Logging
import Synchronization
import WeChatPlatform
import WebhookCore

/// A process that is simulated: a pipeline before the shared database, what takes up interrupted deliveries, and a worker that
/// sends what is queued. Begun anew after a crash.
final class Replica: Sendable {
    let party: SimulatedTime.Party
    let pipeline: WebhookPipeline
    private let ledger: ReplicaStore

    init(party: SimulatedTime.Party, in world: World, faults: Int) {
        self.party = party
        let ledger = ReplicaStore(
            world.database,
            party: party,
            time: world.time,
            faults: faults,
            pause: world.scenario.storePause,
            bug: world.bug
        )
        self.ledger = ledger
        let clock = SimulatedClock(time: world.time)
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
        time.begin(party) { await ledger.keepAlive() }
        time.begin(party) {
            while true {
                _ = try? await pipeline.recover()
                await time.sleep(1)
            }
        }
        if world.account.canSendMessages {
            let worker = OutboxWorker(
                [.init(account: world.account.name, platform: world.phone)],
                outbox: ledger,
                clock: clock,
                jitter: { 0.5 },
                logger: logger
            )
            time.begin(party) { try? await worker.run() }
        }
    }

    func heal() { ledger.heal() }
}
