/// A defect that the simulation has to find: each is one that a ledger could really have.
enum PlantedBug: String, CaseIterable, Sendable {
    /// The answer is written first, what was decided with it in a second transaction.
    case settlesInTwoSteps = "settles-in-two-steps"
    /// Tells that it is written before it is.
    case settlesLater = "settles-later"
    /// Whoever settles last is believed, whatever has happened to its claim.
    case ignoresGenerations = "ignores-generations"
    /// Claims do not look whether the delivery was settled.
    case forgetsAnswers = "forgets-answers"
    /// A claim is granted though another process is at the delivery.
    case grantsTwice = "grants-twice"
    /// Two deliveries of one sender are handled at a time.
    case ignoresTurns = "ignores-turns"
    /// What was accepted is kept in memory.
    case acceptsInMemory = "accepts-in-memory"
    /// What was accepted is never taken over.
    case neverTakesOver = "never-takes-over"
    /// It is not noted that a delivery was acknowledged before it was done.
    case forgetsAcknowledgements = "forgets-acknowledgements"
    /// Words that came too late are dropped.
    case forgetsDeferredReply = "forgets-deferred-reply"
    /// A commit whose end was not heard of is taken for one that was done.
    case believesUnknownCommits = "believes-unknown-commits"
    /// A message is leased to two workers.
    case leasesTwice = "leases-twice"
}
