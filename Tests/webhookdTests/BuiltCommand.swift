import Foundation
import Synchronization
import Testing
import WebhookCommands

/// The built executable, run as a stranger would: arguments in; exit code, standard output and standard error out.
enum BuiltCommand {
    struct Outcome: Sendable {
        let exitCode: Int32
        let output: String
        let errors: String
    }

    /// It stands beside the executable of these tests.
    static let url: URL = {
        let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: "webhookd")
    }()

    /// The same command within this process, for what only its output and its exit code are looked at; `BuiltCommandTests`
    /// sees that a process tells the same.
    ///
    /// - Parameter input: what stands on standard input.
    static func call(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) async -> Outcome {
        let written = CollectedOutput()
        let code = await BuiltInServices.call(
            arguments,
            environment: environment,
            input: Array(input.utf8),
            writingTo: written
        )
        return Outcome(exitCode: code, output: written.results, errors: written.messages)
    }

    /// Runs to the end. Only the given environment is passed, and what a sanitizer goes by.
    static func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
        let running = try RunningCommand(arguments, environment: environment)
        return await running.outcome()
    }
}

/// A process of the built executable and what it has written so far.
final class RunningCommand: Sendable {
    private let process: Process
    private let output = Collector()
    private let errors = Collector()
    private let ended: AsyncStream<Void>

    /// - Parameter input: nothing by default.
    init(_ arguments: [String], environment: [String: String] = [:], input: Pipe? = nil) throws {
        process = Process()
        process.executableURL = BuiltCommand.url
        process.arguments = arguments
        let sanitizers = ProcessInfo.processInfo.environment.filter { ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key) }
        process.environment = environment.merging(sanitizers) { given, _ in given }
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = output.pipe
        process.standardError = errors.pipe
        let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
        self.ended = ended
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
        output.start()
        errors.start()
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Waits for the end.
    func outcome() async -> BuiltCommand.Outcome {
        for await _ in ended {}
        process.waitUntilExit()
        let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return BuiltCommand.Outcome(exitCode: code, output: await output.all(), errors: await errors.all())
    }

    /// Waits for a line of standard output for which `value` is not nil; nil when it ended before.
    func firstOutputLine<Value>(_ value: (Substring) -> Value?) async -> Value? {
        for await line in output.lines {
            if let found = value(line[...]) { return found }
        }
        return nil
    }

    /// Waits for a line of standard error for which `value` is not nil; nil when it ended before.
    func firstErrorLine<Value>(_ value: (Substring) -> Value?) async -> Value? {
        for await line in errors.lines {
            if let found = value(line[...]) { return found }
        }
        return nil
    }
}

/// Reads a pipe to its end on a thread of its own.
private final class Collector: Sendable {
    let pipe = Pipe()
    let lines: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation
    private let text = Mutex("")
    private let ended: AsyncStream<Void>
    private let end: AsyncStream<Void>.Continuation

    init() {
        (lines, continuation) = AsyncStream.makeStream()
        (ended, end) = AsyncStream.makeStream()
    }

    func start() {
        let handle = pipe.fileHandleForReading
        try? pipe.fileHandleForWriting.close()
        Thread.detachNewThread { [self] in
            var rest: [UInt8] = []
            while true {
                // Unlike `read(upToCount:)`, this does not wait for more than there is.
                let chunk = handle.availableData
                if chunk.isEmpty { break }
                rest += chunk
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = String(decoding: rest[..<end], as: UTF8.self)
                    text.withLock { $0 += line + "\n" }
                    continuation.yield(line)
                    rest.removeSubrange(...end)
                }
            }
            text.withLock { $0 += String(decoding: rest, as: UTF8.self) }
            continuation.finish()
            end.finish()
        }
    }

    func all() async -> String {
        for await _ in ended {}
        return text.withLock { $0 }
    }
}
