@testable import WebhookStorage

/// Two transactions of one sender that meet.
enum Meeting: CaseIterable {
    case claimAndClaim, claimAndRun, claimAndSettlement, settlements, ticketAndSettlement, tickets, ticketAndClaim,
        claimAndErasure
    case takeOvers, takeOverAndClaim
    case leases, leaseAndEnd, purgeAndRetry
    case purgeAndClaim, purgeAndSettlement, sweepAndClaim, sweepAndSettlement

    func run(in scene: InterleavingScene) async throws {
        switch self {
        case .claimAndClaim: try claimAndClaim(scene)
        case .claimAndRun: try claimAndRun(scene)
        case .claimAndSettlement: try claimAndSettlement(scene)
        case .settlements: try settlements(scene)
        case .ticketAndSettlement: try ticketAndSettlement(scene)
        case .tickets: try tickets(scene)
        case .ticketAndClaim: try ticketAndClaim(scene)
        case .claimAndErasure: try await claimAndErasure(scene)
        case .takeOvers: try takeOvers(scene)
        case .takeOverAndClaim: try takeOverAndClaim(scene)
        case .leases: try await leases(scene)
        case .leaseAndEnd: try await leaseAndEnd(scene)
        case .purgeAndRetry: try await purgeAndRetry(scene)
        case .purgeAndClaim: try await purgeAndClaim(scene)
        case .purgeAndSettlement: try await purgeAndSettlement(scene)
        case .sweepAndClaim: try await sweepAndClaim(scene)
        case .sweepAndSettlement: try await sweepAndSettlement(scene)
        }
    }

    // MARK: Claims

    /// At most one is granted, and the other has its place.
    private func claimAndClaim(_ scene: InterleavingScene) throws {
        for isKnown in [false, true] {
            for other in ["1/x", "1/y"] {
                try scene.inEveryOrder(
                    { [scene.claim("1/x", "A")] },
                    { [scene.claim(other, "B")] },
                    mayWait: !isKnown,
                    setUp: { if isKnown { try Self.addSender(scene) } }
                ) { a, b in
                    let (first, second) = (try scene.isGranted(a, "A/1"), try scene.isGranted(b, "B/1"))
                    if first && second { scene.found("two claims are granted") }
                    if !first && !second { scene.found("no claim is granted") }
                    let granted = first ? "A/1" : "B/1"
                    if try scene.count("sender", "claim = '\(granted)'") != 1 { scene.found("a granted claim is not in force") }
                    let hasPlace = try first ? scene.hasPlace(other, "B") : scene.hasPlace("1/x", "A")
                    if !hasPlace { scene.found("who was not granted a claim has no place") }
                }
            }
        }
    }

    /// One that is claimed and settled while another asks.
    private func claimAndRun(_ scene: InterleavingScene) throws {
        try scene.inEveryOrder(
            { [scene.claim("1/x", "A")] },
            { [scene.claim("1/x", "B"), try scene.settlement("1/x", "B")] },
            setUp: { try Self.addSender(scene) }
        ) { a, b in
            if try scene.isGranted(a, "A/1"), !b.rows(0, of: 1).isEmpty { scene.found("a delivery that is settled is granted") }
            if try scene.count("delivery") != b.rows(0, of: 1).count { scene.found("answers are not what was settled") }
        }
    }

    private func claimAndSettlement(_ scene: InterleavingScene) throws {
        for other in ["1/x", "1/y"] {
            try scene.inEveryOrder(
                { [try scene.settlement("1/x", "A")] },
                { [scene.claim(other, "B")] },
                setUp: { try scene.runAlone(scene.claim("1/x", "A")) }
            ) { a, b in
                let isGranted = try scene.isGranted(b, "B/1")
                if isGranted, other == "1/x" { scene.found("a delivery that is settled is granted") }
                if isGranted, try scene.count("sender", "claim = 'B/1'") != 1 { scene.found("a granted claim is not in force") }
                try Self.checkSettled("1/x", by: "A", a, scene)
                if other == "1/y", !isGranted, !(try scene.isGranted(scene.runAlone(scene.claim("1/y", "B")), "B/1")) {
                    scene.found("who waited is not granted")
                }
            }
        }
    }

    private func claimAndErasure(_ scene: InterleavingScene) async throws {
        let erasure = try await scene.erasure()
        for isWaiting in [false, true] {
            try scene.inEveryOrder(
                { [scene.claim("1/x", "A")] },
                { [erasure(scene.openid)] },
                // An operator's transaction waits for whoever holds the user's rows.
                mayWait: true,
                setUp: {
                    try Self.addSender(scene)
                    if isWaiting { try scene.runAlone(scene.ticket("1/x", "A")) }
                }
            ) { a, _ in
                if a.hasWaited { scene.found("a claim waited for an operator") }
                if try scene.count("sender", "claim <> 'A/1'") != 0 { scene.found("half a claim is left") }
                if try !scene.isGranted(scene.runAlone(scene.claim("1/x", "A", 2)), "A/2") { scene.found("no claim is granted") }
            }
        }
    }

    // MARK: Settlements

    private func settlements(_ scene: InterleavingScene) throws {
        // A's claim is B's by now, and both believe that they run.
        let takenBack = {
            try scene.runAlone(scene.claim("1/x", "A"))
            try scene.kill("A")
            try scene.runAlone(scene.claim("1/x", "B"))
            try scene.revive("A")
        }
        try scene.inEveryOrder(
            { [try scene.settlement("1/x", "A")] },
            { [try scene.settlement("1/x", "B")] },
            setUp: { try takenBack() }
        ) { a, b in
            if !a.rows(0).isEmpty { scene.found("a settlement is believed whose claim was taken back") }
            try Self.checkSettled("1/x", by: "B", b, scene)
        }
        // One whose connection was lost is done again.
        try scene.inEveryOrder(
            { [try scene.settlement("1/x", "A")] },
            { [try scene.settlement("1/x", "A")] },
            setUp: { try scene.runAlone(scene.claim("1/x", "A")) }
        ) { a, b in
            if a.rows(0).count + b.rows(0).count > 1 { scene.found("a claim is settled twice") }
            try Self.checkSettled("1/x", by: "A", a.rows(0).isEmpty ? b : a, scene)
        }
    }

    static func addSender(_ scene: InterleavingScene) throws {
        try scene.run("INSERT INTO sender (account, openid, last_ticket) VALUES ('demo', '\(scene.openid)', 7)")
    }

    /// One that came to nothing, since the sender's row was in the other's hands, is repeated first.
    static func checkSettled(
        _ identity: String,
        by replica: String,
        _ units: SteppedUnits,
        _ scene: InterleavingScene
    ) throws {
        if units.rows(0).isEmpty {
            if try scene.count("delivery") != 0 { scene.found("an answer is left of nobody's settlement") }
            if try scene.runAlone(scene.settlement(identity, replica)).rows(0).isEmpty {
                scene.found("a claim in force is not settled")
            }
        }
        if try scene.count("delivery") != 1 { scene.found("there is not one answer") }
        if try scene.count("delivery", "reply = '\(replica)'::bytea") != 1 { scene.found("the answer is another's") }
        if try scene.count("sender", "customer = '\(replica)'") != 1 { scene.found("the customer is another's") }
        if try scene.count("(SELECT account, recipient AS openid, key FROM outbox) AS o") != 1 {
            scene.found("there is not one message")
        }
    }
}
