extension PlantedBug {
    /// What every statement of a settlement behind its first is guarded by.
    private static let guarded =
        "JOIN sender s ON s.account = i.account AND s.openid = i.openid AND s.settled_by = i.claim"

    /// What it changes in the production statements; nothing for a defect of code, which ``FaultyLedger`` has.
    var edits: [PlantedEdit] {
        switch self {
        case .claimsWhatIsSettled: [.init(.claim, "FROM delivery d\n    WHERE ", "FROM delivery d\n    WHERE 1 = 0 AND ")]
        case .claimsOnOldSnapshot:
            [.init(.claim, "AND s.last_ticket = excluded.last_ticket - 1 AND s.claim = excluded.settled_by", "")]
        case .ignoresLastTicket: [.init(.claim, "s.last_ticket = excluded.last_ticket - 1", "1 = 1")]
        case .ignoresTickets: [.init(.claim, "AND e.ticket < ", "AND 1 = 0 AND e.ticket < ")]
        case .ignoresAcceptedEarlier: [.init(.claim, "(e.accepted = 1 OR e.taken", "(e.taken")]
        case .ignoresWaitingEarlier: [.init(.claim, "e.accepted = 1 OR e.taken", "e.accepted = 1 OR 1 = 0 AND e.taken")]
        case .countsDeadTickets: [.init(.claim, "(e.accepted = 1 OR e.taken", "(1 = 1 OR e.taken")]
        case .deadClaimsStay:
            [.init(.claim, "OR NOT EXISTS (SELECT 1 FROM replica", "OR 1 = 0 AND NOT EXISTS (SELECT 1 FROM replica")]
        case .takesLiveClaims:
            [.init(.claim, "OR NOT EXISTS (SELECT 1 FROM replica", "OR 1 = 1 OR EXISTS (SELECT 1 FROM replica")]
        case .latestClaimWins:
            [.init(.claim, "f.claim_replica = i.replica AND f.claim <= i.claim", "f.claim_replica = i.replica")]
        case .claimForgetsAcknowledgement: [.init(.claim, "coalesce(p.accepted + p.acknowledged, 0)", "0")]
        case .repeatsWaitAnew:
            [
                .init(.enqueue, "WHERE p.account = i.account AND p.openid = i.openid AND p.identity = i.identity", "WHERE 1 = 0"),
                .init(
                    .enqueue,
                    "DO UPDATE SET taken = excluded.taken,",
                    "DO UPDATE SET ticket = excluded.ticket, taken = excluded.taken,"
                ),
            ]
        case .acknowledgementUnmarked:
            [
                .init(.accept, "THEN excluded.claim_accepted ELSE", "THEN s.claim_accepted ELSE"),
                .init(.accept, "s.claim_accepted >= 1 + i.acknowledged", "1 = 1"),
            ]
        case .acceptsUndoneClaims:
            [
                .init(.accept, "(i.claim = '' OR i.ticket > 0 OR s.claim = i.claim)", "1 = 1"),
                .init(.accept, "s.claim_accepted >= 1 + i.acknowledged", "1 = 1"),
            ]
        case .forgetsDocuments: [.init(.accept, "coalesce(p.document, excluded.document)", "NULL")]
        case .settlesUnderAnyClaim: [.init(.settle, "AND s.claim = i.of_claim AND (", "AND (")]
        case .settlesUnderOwnClaims:
            [.init(.settle, "AND s.claim = i.of_claim AND (", "AND i.of_claim LIKE s.claim_replica || '/%' AND (")]
        case .answersWhatIsAcknowledged: [.init(.settle, "(i.answer = 0 OR s.claim_accepted < 2)", "1 = 1")]
        case .pendingStays: [.init(.settle, "DELETE FROM pending WHERE ", "DELETE FROM pending WHERE 1 = 0 AND ")]
        case .answerUnrecorded:
            [
                .init(
                    .settle,
                    "i.answer, i.reply, (SELECT now_ms()) FROM input i JOIN sender s ON ",
                    "i.answer, i.reply, (SELECT now_ms()) FROM input i JOIN sender s ON 1 = 0 AND "
                )
            ]
        case .recordsWithoutGuard:
            [
                .init(
                    .settle,
                    "i.answer, i.reply, (SELECT now_ms()) FROM input i \(Self.guarded)",
                    "i.answer, i.reply, (SELECT now_ms()) FROM input i"
                )
            ]
        case .queuesWithoutGuard:
            [
                .init(
                    .settle,
                    "AS queued\n    FROM input i \(Self.guarded)",
                    "AS queued\n    FROM input i"
                )
            ]
        case .queuesTwice: [.init(.settle, "q.recipient, q.key,\n", "q.recipient, q.key || now_ms(),\n")]
        case .deferredReplyStays:
            [
                .init(
                    .settle,
                    "deferred_reply = CASE i.deferred_change WHEN 1 THEN i.new_reply WHEN 2 THEN NULL",
                    "deferred_reply = CASE i.deferred_change WHEN 1 THEN i.new_reply WHEN 2 THEN s.deferred_reply"
                )
            ]
        case .deferredReplyForgotten:
            [
                .init(
                    .settle,
                    "deferred_reply = CASE i.deferred_change WHEN 1 THEN i.new_reply",
                    "deferred_reply = CASE i.deferred_change WHEN 1 THEN NULL"
                )
            ]
        case .recoversLaterFirst:
            [
                .init(.takeOver, "AND e.ticket < p.ticket", "AND 1 = 0 AND e.ticket < p.ticket"),
                .init(.claim, "e.replica = i.replica AND e.recovered = 1", "1 = 0"),
            ]
        case .neverTakesOver: [.init(.candidates, "p.accepted = 1", "p.accepted = 2")]
        case .livesByLocalClock: [.init(.live, "now_ms() + 4000", "local_ms() + 4000")]
        case .waitsByLocalClock:
            [PlantedEdit.Statement.enqueue, .claim].map { .init($0, "i.replica, (SELECT now_ms())", "i.replica, local_ms()") }
        case .claimsByLocalClock:
            [
                .init(
                    .claim,
                    "q.accepted, (SELECT now_ms())",
                    "q.accepted, local_ms()"
                )
            ]
        case .sendsTwoAtOnce:
            [.init(.takeWaiting, "AND e.lease > '' LIMIT 1) IS NULL", "AND e.lease > '' AND 1 = 0 LIMIT 1) IS NULL")]
        case .sendsLaterFirst: [.init(.takeWaiting, "ORDER BY e.due, e.sequence", "ORDER BY e.due DESC, e.sequence DESC")]
        case .leasesWhatIsLeased: [.init(.takeDoubtful, "o.lease_expires <= ", "0 <= ")]
        case .neverTakesBack: [.init(.takeBack, "WHERE account", "WHERE 1 = 0 AND account")]
        case .givesUpFailedClaims, .settlesOnlyOnce, .believesUnknownCommits, .answersBeforeSettling, .acceptsInMemory: []
        }
    }
}
