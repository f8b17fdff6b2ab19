import ArgumentParser
import UnixSignals

/// Ctrl-C and SIGTERM, for commands that have something to put away.
enum Interruption {
    /// - Throws: the exit code that a shell gives a process that the signal ended, once `body` has noticed.
    static func ending<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        // Signals are the process's, and this is a command within another one.
        if CollectedOutput.current != nil { return try await body() }
        let signals = await UnixSignalsSequence(trapping: [.sigterm, .sigint])
        return try await withThrowingTaskGroup(of: Result.self) { tasks in
            tasks.addTask { try await body() }
            tasks.addTask {
                for await signal in signals { throw ExitCode(128 + signal.rawValue) }
                throw CancellationError()
            }
            defer { tasks.cancelAll() }
            guard let first = try await tasks.next() else { throw CancellationError() }
            return first
        }
    }
}
