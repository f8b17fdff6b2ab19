import FoundationEssentials

/// How long a call that may be repeated waits before it is.
enum CallPauses {
    /// In seconds, one for each repetition.
    static let all: [TimeInterval] = [0.3, 1]
}
