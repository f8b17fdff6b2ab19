import Foundation
import Synchronization

/// A process of the attacked server, with its log in a file.
final class ServerProcess: Sendable {
    enum Ending: Sendable, Hashable {
        case exit(Int32)
        case signal(Int32)
    }

    let log: URL
    private let process: Process
    private let ending = Mutex<Ending?>(nil)

    /// - Parameters:
    ///   - command: what the server is to do, such as `serve`, with options.
    ///   - log: where its standard error goes.
    ///   - trap: makes the kernel interfere with its calls.
    ///   - lead: of its clock.
    init(command: [String], log: URL, trap: SystemCallTrap? = nil, lead: Duration = .zero) throws {
        self.log = log
        process = Process()
        let arguments = (trap?.arguments ?? []) + [Self.executable.path] + command
        process.executableURL = URL(filePath: arguments[0])
        process.arguments = Array(arguments.dropFirst())
        process.environment = LeadingClock.environment(lead: lead)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        guard FileManager.default.createFile(atPath: log.path, contents: nil) else {
            throw Unprovable("\(log.path) cannot be written")
        }
        let handle = try FileHandle(forWritingTo: log)
        process.standardError = handle
        process.terminationHandler = { [weak self] process in
            let ending: Ending =
                process.terminationReason == .exit ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
            self?.ending.withLock { $0 = ending }
        }
        try process.run()
        try handle.close()
    }

    static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()

    /// How it ended; nil while it runs.
    var ended: Ending? { ending.withLock { $0 } }

    /// Whether both listeners are there before it ends, within a minute.
    func isListening() async -> Bool {
        func hasBegun() -> Bool {
            logText.split(separator: "\n").count(where: { $0.contains(#""message":"listening""#) }) >= 2
        }
        let isDecided = await becomesTrue(before: .now + .seconds(60), lookingEvery: .milliseconds(5)) {
            ended != nil || hasBegun()
        }
        return isDecided && ended == nil
    }

    func signal(_ number: Int32) {
        // Not after its end, when the number may be another's.
        if ended == nil, process.isRunning { kill(process.processIdentifier, number) }
    }

    /// Waits for its end; nil when it does not end in time.
    func wait(for duration: Duration) async -> Ending? {
        _ = await becomesTrue(before: .now + duration, lookingEvery: .milliseconds(2)) { ended != nil }
        return ended
    }

    /// Ends it gracefully, or finds that it does not.
    func end(_ findings: Findings) async {
        signal(SIGTERM)
        let ending = await wait(for: .seconds(20))
        findings.expect(ending == .exit(0), "the server's end was \(ending.map { "\($0)" } ?? "not in time")")
        await destroy()
    }

    /// Ends it at once, whatever state it is in.
    func destroy() async {
        signal(SIGKILL)
        _ = await wait(for: .seconds(30))
    }

    /// For logs of which nothing is to be learnt.
    func removeLog() {
        try? FileManager.default.removeItem(at: log)
    }

    var logText: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }
}
