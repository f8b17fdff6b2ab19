import WebhookTestKit

/// Where cases are played.
protocol ReplayStage: Sendable {
    func play(_ fixture: Fixture) async throws -> ReplayTurn
}

/// What came of playing a case.
enum ReplayTurn: Sendable, Hashable {
    /// - Parameters:
    ///   - compared: the answer without what this stage cannot compare.
    ///   - expected: the recorded answer in the same form.
    ///   - isTimed: whether the answer's body is not compared, as another hour may have another.
    case answered(FixtureAnswer, compared: FixtureAnswer, expected: FixtureAnswer?, isTimed: Bool = false)
    /// The case is for an account that is not here.
    case skipped(reason: String)
    /// There was no answer.
    case failed(reason: String)
}
