import Testing

@Suite("Two sessions that stop at every statement", .serialized, .timeLimit(.minutes(1)))
struct InterleavingTests {
    @Test("come to what one after the other would", arguments: Meeting.allCases)
    func meeting(_ meeting: Meeting) async throws {
        let scene = try InterleavingScene(await TestDatabase())
        try await meeting.run(in: scene)
        #expect(scene.findings == [:], "in \(scene.orders) orders")
    }

    @Test("are caught where production's SQL is at fault", arguments: faults)
    func fault(_ old: String, _ new: String, _ meeting: Meeting) async throws {
        let scene = try InterleavingScene(await TestDatabase(), edit: InterleavingScene.Edit(old: old, new: new))
        try await meeting.run(in: scene)
        #expect(!scene.findings.isEmpty)
    }
}

/// Each is an edit of production's SQL, and the meeting that must show it.
private let faults: [(String, String, Meeting)] = [
    // Two that saw one state decide both.
    ("AND s.last_ticket = excluded.last_ticket - 1 AND s.claim = excluded.settled_by", "", .claimAndClaim),
    // The claim that was seen is the same again, none, though one has run meanwhile, or waits.
    ("AND s.last_ticket = excluded.last_ticket - 1 ", "", .claimAndRun),
    ("AND s.last_ticket = excluded.last_ticket - 1 ", "", .ticketAndClaim),
    // What was settled is not asked for.
    ("WHERE d.account = i.account AND", "WHERE 1 = 0 AND d.account = i.account AND", .claimAndSettlement),
    // Rows in others' hands are waited for.
    (" FOR UPDATE SKIP LOCKED", " FOR UPDATE", .claimAndClaim),
    (" FOR UPDATE SKIP LOCKED", "", .claimAndErasure),
    // The claim's name is not compared, or not by the statements behind.
    ("s.claim = i.of_claim AND (i.answer", "(i.answer", .settlements),
    (" AND s.settled_by = i.claim", "", .settlements),
    // A ticket is taken that was not counted, or was another's.
    ("s.ticket_of = i.identity OR", "1 = 1 OR", .tickets),
    ("last_ticket = s.last_ticket + 1, ticket_of", "last_ticket = s.last_ticket, ticket_of", .ticketAndSettlement),
    // The living one's is taken over, and the accepted one's turn is not kept.
    ("p.replica = i.to_replica OR NOT EXISTS", "1 = 1 OR NOT EXISTS", .takeOvers),
    ("e.accepted = 1 OR e.taken", "e.taken", .takeOverAndClaim),
    // What another has leased is not seen, as a row that was changed or as one that is being sent.
    (" AND o.lease = '' AND o.ended IS NULL", "", .leases),
    ("AND e.lease > '' LIMIT", "AND e.lease > 'Z' LIMIT", .leases),
    (" AND lease = 'A/1'", "", .leaseAndEnd),
    // Housekeeping does not hold, or does not look at, what it decided on.
    (" FOR UPDATE SKIP LOCKED", "", .purgeAndRetry),
    ("s.claim <> '' AND s.claim_identity = '1/x'", "1 = 0", .purgeAndClaim),
    ("s.claim <> '' AND s.claim_identity = '1/x'", "1 = 0", .purgeAndSettlement),
    ("last_ticket = 7::bigint AND ", "", .sweepAndClaim),
    ("claim = '' AND claimed < (SELECT now_ms()) - 3600000", "1 = 1", .sweepAndSettlement),
]
