@testable import WebhookStorage

/// What goes because it is old, while somebody is at it.
extension Meeting {
    /// A delivery that nobody finished is given up, or claimed, never both.
    func purgeAndClaim(_ scene: InterleavingScene) async throws {
        let purge = try await scene.purgeAccepted("1/x")
        try scene.inEveryOrder(
            { [scene.claim("1/x", "B")] },
            { [purge(scene.openid)] },
            mayWait: true,
            setUp: { try Self.leaveAccepted(scene) }
        ) { a, b in
            if a.hasWaited { scene.found("a claim waited for housekeeping") }
            let (isGranted, isGivenUp) = (try scene.isGranted(a, "B/1"), try Self.isGivenUp(scene))
            if isGranted && isGivenUp { scene.found("a delivery that is given up is granted") }
            if !isGranted && !isGivenUp { scene.found("a delivery is neither claimed nor given up") }
            if isGranted, try scene.count("pending", "accepted = 1") != 1 { scene.found("a delivery that runs is gone") }
            if isGranted, try scene.runAlone(scene.settlement("1/x", "B")).rows(0).isEmpty {
                scene.found("a claim in force is not settled")
            }
        }
    }

    /// What runs is not given up while its replica lives. Of one that is taken for dead, either comes to nothing.
    func purgeAndSettlement(_ scene: InterleavingScene) async throws {
        let purge = try await scene.purgeAccepted("1/x")
        for isAlive in [true, false] {
            try scene.inEveryOrder(
                { [try scene.settlement("1/x", "A")] },
                { [purge(scene.openid)] },
                mayWait: true,
                setUp: {
                    try scene.revive("A")
                    try scene.runAlone(scene.claim("1/x", "A"))
                    try scene.runAlone(scene.accept("1/x", "A"))
                    if !isAlive { try scene.kill("A") }
                }
            ) { a, b in
                if a.hasWaited { scene.found("a settlement waited for housekeeping") }
                let isGivenUp = try Self.isGivenUp(scene)
                if isAlive && isGivenUp { scene.found("a delivery that runs is given up") }
                if !isGivenUp { return try Self.checkSettled("1/x", by: "A", a, scene) }
                let again = try scene.runAlone(scene.settlement("1/x", "A"))
                if !a.rows(0).isEmpty || !again.rows(0).isEmpty { scene.found("a settlement is believed of what was given up") }
                if try scene.count("sender", "customer = 'A'") != 0 { scene.found("what was given up has decided something") }
            }
        }
    }

    /// A sender's row goes only where nobody has claimed or waits.
    func sweepAndClaim(_ scene: InterleavingScene) async throws {
        let sweep = try await scene.sweep(seenAt: 7)
        for other in [{ scene.claim("1/x", "A") }, { scene.ticket("1/x", "A") }] {
            try scene.inEveryOrder({ [other()] }, { [sweep(scene.openid)] }, setUp: { try Self.addSender(scene) }) { a, b in
                let isGranted = try scene.isGranted(a, "A/1")
                if isGranted, try scene.count("sender", "claim = 'A/1'") != 1 { scene.found("a granted claim is not in force") }
                let counted = "last_ticket >= (SELECT max(ticket) FROM pending p WHERE p.openid = sender.openid)"
                if try scene.count("pending") == 1, try scene.count("sender", counted) != 1 {
                    scene.found("the counter of a ticket is gone")
                }
                if isGranted { return }
                if try !scene.isGranted(scene.runAlone(scene.claim("1/x", "A", 2)), "A/2") { scene.found("no claim is granted") }
            }
        }
    }

    /// A part that is decided anew is not the one that has expired.
    func sweepAndSettlement(_ scene: InterleavingScene) async throws {
        let sweep = try await scene.sweep(seenAt: 8)
        try scene.inEveryOrder(
            { [try scene.settlement("1/x", "A")] },
            { [sweep(scene.openid)] },
            mayWait: true,
            setUp: {
                try Self.addSender(scene)
                try scene.runAlone(scene.claim("1/x", "A"))
                try scene.run("UPDATE sender SET customer = 'old', customer_since = 1 WHERE openid = '\(scene.openid)'")
            }
        ) { a, b in
            if a.hasWaited { scene.found("a settlement waited for housekeeping") }
            try Self.checkSettled("1/x", by: "A", a, scene)
        }
    }

    /// All of it, or nothing.
    private static func isGivenUp(_ scene: InterleavingScene) throws -> Bool {
        let isFailed = try scene.count("failed") == 1
        let isAnswered = try scene.count("delivery", "answer = 0") == 1
        if isFailed != isAnswered { scene.found("half a delivery is given up") }
        if isFailed, try scene.count("pending", "accepted = 1") != 0 { scene.found("what was given up waits still") }
        return isFailed
    }
}
