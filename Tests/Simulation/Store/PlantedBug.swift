/// A defect that the simulation has to find: each is an edit of a production statement, or stands between two parts of production
/// code.
enum PlantedBug: String, CaseIterable, Sendable {
    // Claims.
    case claimsWhatIsSettled = "claims-what-is-settled"
    case claimsOnOldSnapshot = "claims-on-an-old-snapshot"
    case ignoresLastTicket = "ignores-last-ticket"
    case ignoresTickets = "ignores-tickets"
    case ignoresAcceptedEarlier = "ignores-accepted-earlier"
    case ignoresWaitingEarlier = "ignores-waiting-earlier"
    case countsDeadTickets = "counts-dead-tickets"
    case deadClaimsStay = "dead-claims-stay"
    case takesLiveClaims = "takes-live-claims"
    case latestClaimWins = "latest-claim-wins"
    case claimForgetsAcknowledgement = "claim-forgets-acknowledgement"
    case repeatsWaitAnew = "repeats-wait-anew"
    // Acceptances.
    case acknowledgementUnmarked = "acknowledgement-unmarked"
    case acceptsUndoneClaims = "accepts-undone-claims"
    case forgetsDocuments = "forgets-documents"
    // Settlements.
    case settlesUnderAnyClaim = "settles-under-any-claim"
    case settlesUnderOwnClaims = "settles-under-own-claims"
    case answersWhatIsAcknowledged = "answers-what-is-acknowledged"
    case pendingStays = "pending-stays"
    case answerUnrecorded = "answer-unrecorded"
    case recordsWithoutGuard = "records-without-guard"
    case queuesWithoutGuard = "queues-without-guard"
    case queuesTwice = "queues-twice"
    case deferredReplyStays = "deferred-reply-stays"
    case deferredReplyForgotten = "deferred-reply-forgotten"
    // Taking over.
    case recoversLaterFirst = "recovers-later-first"
    case neverTakesOver = "never-takes-over"
    // Clocks.
    case livesByLocalClock = "lives-by-local-clock"
    case waitsByLocalClock = "waits-by-local-clock"
    case claimsByLocalClock = "claims-by-local-clock"
    // Messages.
    case sendsTwoAtOnce = "sends-two-at-once"
    case sendsLaterFirst = "sends-later-first"
    case leasesWhatIsLeased = "leases-what-is-leased"
    case neverTakesBack = "never-takes-back"
    // Code.
    case givesUpFailedClaims = "gives-up-failed-claims"
    case settlesOnlyOnce = "settles-only-once"
    case believesUnknownCommits = "believes-unknown-commits"
    case answersBeforeSettling = "answers-before-settling"
    case acceptsInMemory = "accepts-in-memory"

    /// Whether hundreds of worlds may pass before it shows: a late commit must meet a newer claim, or a slow clock a dead replica.
    var isRare: Bool { self == .latestClaimWins || self == .waitsByLocalClock }
}
