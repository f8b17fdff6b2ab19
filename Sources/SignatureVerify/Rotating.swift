/// A secret with its predecessor, which stays valid while a change of the console's settings travels.
public struct Rotating<Secret: Sendable>: Sendable {
    public let current: Secret
    public let previous: Secret?

    public init(_ current: Secret, previous: Secret? = nil) {
        self.current = current
        self.previous = previous
    }

    /// Current first.
    var all: [Secret] { [current] + (previous.map { [$0] } ?? []) }
}
