/// Whether something is so before `end`. Looks again and again: the processes and databases of a proof are real ones, which
/// tell nobody what they have come to.
func becomesTrue(
    before end: ContinuousClock.Instant,
    lookingEvery pause: Duration = .milliseconds(20),
    _ condition: () async throws -> Bool
) async rethrows -> Bool {
    while try await !condition() {
        if ContinuousClock.now > end || Task.isCancelled { return false }
        try? await Task.sleep(for: pause)
    }
    return true
}
