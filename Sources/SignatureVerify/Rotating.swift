/// A secret with its predecessor, which stays valid while a change of the console's settings travels.
public struct Rotating<Secret: Sendable>: Sendable {
    /// The secret in use.
    public let current: Secret
    /// The secret before a change, accepted until the platform has the new one.
    public let previous: Secret?

    public init(_ current: Secret, previous: Secret? = nil) {
        self.current = current
        self.previous = previous
    }

    /// Current first.
    var all: [Secret] { [current] + (previous.map { [$0] } ?? []) }
}

extension Rotating: Equatable where Secret: Equatable {}
