import FoundationEssentials
import WebhookCore

@testable import WebhookStorage

/// Who sends, and what became of it.
extension Meeting {
    /// No message is in two leases, and none goes before an earlier one of its recipient has ended.
    func leases(_ scene: InterleavingScene) async throws {
        let (lease, other) = (try await scene.lease("A"), try await scene.lease("B"))
        let sent = try await scene.end("1", "B", with: .sent)
        let again = try await scene.end("1", "B", with: .again(at: Date() + 60, OutboxFailure(.unreachable)))
        for end in [sent, again] {
            try scene.inEveryOrder(
                { [lease(scene.openid)] },
                { [other(scene.openid), end(scene.openid)] },
                setUp: { for key in [1, 2] { try Self.queue(scene, "\(key)", "waiting", due: key) } }
            ) { a, b in
                let (first, second) = (try leased(a), try leased(b))
                if !Set(first).isDisjoint(with: second) { scene.found("a message is in two leases") }
                if first.isEmpty && second.isEmpty { scene.found("nobody has a message that is due") }
                if second.contains("2") { scene.found("a later message goes first") }
                if first.contains("2"), try Self.messages(scene, "key = '1' AND state = 'sent'") != 1 {
                    scene.found("a later message goes first")
                }
                if try Self.messages(scene, "state = 'sending'") > 1 { scene.found("two of a user's messages are being sent") }
            }
        }
    }

    /// What is told of a lease that another one has followed is not believed.
    func leaseAndEnd(_ scene: InterleavingScene) async throws {
        let lease = try await scene.lease("B")
        for outcome in [SendOutcome.sent, .released] {
            let end = try await scene.end("1", "A", with: outcome)
            try scene.inEveryOrder(
                { [end(scene.openid)] },
                { [lease(scene.openid)] },
                // Who tells of a message waits for whoever has its row, for a moment.
                mayWait: true,
                setUp: { try Self.queue(scene, "1", "sending", lease: "A/1") }
            ) { a, b in
                if b.hasWaited { scene.found("a lease waited") }
                let (isEnded, isTaken) = (!a.rows(0).isEmpty, !(try leased(b).isEmpty))
                if isTaken, try Self.messages(scene, "state = 'sending' AND lease = 'B/1'") != 1 {
                    scene.found("what is being sent is no longer its lease's")
                }
                if isEnded, isTaken, outcome == .sent { scene.found("a message is sent twice") }
                if !isEnded, !isTaken { scene.found("a message is nobody's") }
            }
        }
    }

    /// What an operator lets wait again is not removed as dead.
    func purgeAndRetry(_ scene: InterleavingScene) async throws {
        let (purge, retry) = (try await scene.purgeDeadMessages(), try await scene.retry("1"))
        try scene.inEveryOrder(
            { [purge(scene.openid)] },
            { [retry(scene.openid)] },
            mayWait: true,
            setUp: { try Self.queue(scene, "1", "dead") }
        ) { a, b in
            let isRemoved = !a.rows(0).isEmpty
            if a.hasWaited { scene.found("housekeeping waited") }
            if isRemoved != b.rows(0).isEmpty { scene.found("a message that waits again is removed") }
            if try Self.messages(scene, "state = 'waiting'") != (isRemoved ? 0 : 1) { scene.found("a message is lost") }
        }
    }

    /// The keys of a lease, by its last statement.
    private func leased(_ units: SteppedUnits) throws -> [String] { try units.rows(2).map { try $0.text(1) } }

    /// The account has this message alone, and those of the order's user.
    private static func queue(
        _ scene: InterleavingScene,
        _ key: String,
        _ state: String,
        due: Int = 1,
        lease: String = ""
    ) throws {
        try scene.run("DELETE FROM outbox WHERE recipient <> '\(scene.openid)'")
        let (expires, ended) = (state == "sending" ? "1" : "NULL", state == "dead" ? "1" : "NULL")
        try scene.run(
            """
            INSERT INTO outbox (
                account, recipient, key, sequence, content, due, expires, state, next_attempt, lease, lease_expires, created, ended
            ) VALUES (
                'demo', '\(scene.openid)', '\(key)', 1, '{}', \(due), now_ms() + 3600000, '\(state)', \(due), '\(lease)',
                \(expires), 1, \(ended)
            )
            """
        )
    }

    private static func messages(_ scene: InterleavingScene, _ condition: String) throws -> Int {
        try scene.count("(SELECT *, recipient AS openid FROM outbox) AS o", condition)
    }
}
