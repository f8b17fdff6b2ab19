import WebhookLedger

/// A message that was taken up, and what came of it.
struct SendAttempt {
    let message: LeasedMessage
    let outcome: SendOutcome
    let failure: SendFailure?
}

/// What the calls of a turn tell of platform and outbox.
struct SendFindings {
    var failures: [SendFailure] = []
    var hasSent = false
    /// Of the outbox.
    var error: (any Error)?
    /// The account is paused, or this process stood still.
    var mustRest = false

    /// Whether no more is to be taken up until it is looked into.
    var needAttention: Bool { !failures.isEmpty || error != nil || mustRest }

    mutating func add(_ result: Result<SendAttempt, any Error>) {
        switch result {
        case .success(let attempt):
            if attempt.outcome == .sent { hasSent = true }
            if attempt.outcome == .released { mustRest = true }
            if let failure = attempt.failure, failure.concernsOthers { failures.append(failure) }
        case .failure(let error): self.error = self.error ?? error
        }
    }
}
