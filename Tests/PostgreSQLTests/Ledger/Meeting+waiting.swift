@testable import WebhookStorage

/// What waits, and what the dead leave.
extension Meeting {
    // MARK: Tickets

    func ticketAndSettlement(_ scene: InterleavingScene) throws {
        try scene.inEveryOrder(
            { [try scene.settlement("1/x", "A")] },
            { [scene.ticket("1/y", "B")] },
            setUp: { try scene.runAlone(scene.claim("1/x", "A")) }
        ) { a, _ in
            if try scene.count("pending", "ticket <= 1") != 0 { scene.found("a ticket is as low as that of what ran") }
            try Self.checkSettled("1/x", by: "A", a, scene)
            if !(try scene.hasPlace("1/y", "B")) { scene.found("who waits has no place") }
        }
    }

    func tickets(_ scene: InterleavingScene) throws {
        for isKnown in [false, true] {
            try scene.inEveryOrder(
                { [scene.ticket("1/y", "A")] },
                { [scene.ticket("1/z", "B")] },
                mayWait: !isKnown,
                setUp: { if isKnown { try scene.runAlone(scene.claim("1/x", "A")) } }
            ) { a, b in
                for (units, identity) in [(a, "1/y"), (b, "1/z")] {
                    let hasPlace = try units.rows(2).first?.integer(4) == 1
                    if hasPlace, try scene.count("pending", "identity = '\(identity)'") != 1 {
                        scene.found("a place is not kept")
                    }
                }
                if !(try scene.hasPlace("1/y", "A") && scene.hasPlace("1/z", "B")) { scene.found("who waits has no place") }
            }
        }
    }

    func ticketAndClaim(_ scene: InterleavingScene) throws {
        for isKnown in [false, true] {
            try scene.inEveryOrder(
                { [scene.claim("1/x", "A")] },
                { [scene.ticket("1/y", "B")] },
                mayWait: !isKnown,
                setUp: { if isKnown { try Self.addSender(scene) } }
            ) { a, _ in
                let earlier = "identity = '1/y' AND ticket < (SELECT claim_ticket FROM sender s WHERE s.openid = pending.openid)"
                if try scene.isGranted(a, "A/1"), try scene.count("pending", earlier) != 0 {
                    scene.found("a later delivery is granted first")
                }
            }
        }
    }

    // MARK: Taking over

    func takeOvers(_ scene: InterleavingScene) throws {
        try scene.inEveryOrder(
            { [scene.takeOver("1/x", "A")] },
            { [scene.takeOver("1/x", "B")] },
            setUp: { try Self.leaveAccepted(scene) }
        ) { a, b in
            if a.rows(0).count + b.rows(0).count > 1 { scene.found("a delivery is taken over twice") }
            if a.rows(0).isEmpty && b.rows(0).isEmpty { scene.found("nobody takes a delivery over") }
        }
    }

    func takeOverAndClaim(_ scene: InterleavingScene) throws {
        for other in ["1/x", "1/y"] {
            try scene.inEveryOrder(
                { [scene.takeOver("1/x", "A")] },
                { [scene.claim(other, "B")] },
                setUp: { try Self.leaveAccepted(scene) }
            ) { _, b in
                let isGranted = try scene.isGranted(b, "B/1")
                if other == "1/y", isGranted { scene.found("a later delivery is granted first") }
                let again = try scene.isGranted(scene.runAlone(scene.claim("1/x", "A")), "A/1")
                if again, isGranted, other == "1/x" { scene.found("two claims are granted") }
            }
        }
    }

    /// A delivery that a dead replica has accepted.
    static func leaveAccepted(_ scene: InterleavingScene) throws {
        try scene.runAlone(scene.claim("1/x", "D"))
        try scene.runAlone(scene.accept("1/x", "D"))
    }
}
