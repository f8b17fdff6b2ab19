import Synchronization

/// What a command writes when it is called within another process, such as a test's, in the place of the process's streams.
package final class CollectedOutput: Sendable {
    /// Of the current task; nil for the process's own streams.
    @TaskLocal static var current: CollectedOutput?

    private let texts = Mutex((results: "", messages: ""))

    package init() {}

    /// What would stand on standard output.
    package var results: String { texts.withLock { $0.results } }
    /// What would stand on standard error.
    package var messages: String { texts.withLock { $0.messages } }

    func add(result: String) { texts.withLock { $0.results += result } }
    func add(message: String) { texts.withLock { $0.messages += message } }
}
