import Foundation

/// Makes calls of a process to the kernel fail, or kills it at one of them.
struct SystemCallTrap: Sendable {
    /// Where a process can be killed by name.
    enum Point: String, Sendable {
        /// Before SQLite's write-ahead log is written.
        case logWrite = "log-write"
        /// After that, before it is synced.
        case sync
        /// Before a statement goes to PostgreSQL.
        case statement
        /// After PostgreSQL carried a statement out, before its result is read.
        case result
        /// After the commit, at a write to a socket: an answer, or a wake-up just before one.
        case answer

        var calls: String {
            switch self {
            case .logWrite: "pwrite64"
            case .sync: "fdatasync,fsync"
            case .statement: "sendto"
            case .result: "recvfrom"
            case .answer: "write,writev,sendmsg"
            }
        }

        /// How many such calls of one thread there are at least in a life of seconds.
        var calledOften: Int { self == .sync ? 12 : 40 }
    }

    let arguments: [String]

    /// Kills it when one of its threads comes to the point for the nth time.
    static func kill(at point: Point, _ n: Int) -> SystemCallTrap {
        SystemCallTrap(point.calls, "signal=SIGKILL:when=\(n)")
    }

    /// Lets each sync of the disk fail, from each thread's nth on.
    static func syncError(from n: Int) -> SystemCallTrap {
        SystemCallTrap(Point.sync.calls, "error=EIO:when=\(n)+", "--seccomp-bpf")
    }

    /// Lets each sync of the disk take so long.
    static func slowSync(_ duration: Duration) -> SystemCallTrap {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        return SystemCallTrap(Point.sync.calls, "delay_enter=\(microseconds)", "--seccomp-bpf")
    }

    /// - Parameter options: `--seccomp-bpf` lets other calls pass at full speed; with it, strace 6.1 sends no signals.
    private init(_ calls: String, _ effect: String, _ options: String...) {
        // With -D the process is our child and strace beside it, so that its end is seen and a signal reaches it.
        let trace = ["-D", "-f", "-qqq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(calls):\(effect)"]
        arguments = [Self.strace] + options + trace + ["--"]
    }

    private static let strace = "/usr/bin/strace"

    /// - Throws: ``Unprovable`` where nothing can be trapped.
    static func verify() throws {
        let again = "run scripts/install-packages test, and allow ptrace (in a container: --cap-add=SYS_PTRACE)"
        guard FileManager.default.isExecutableFile(atPath: strace) else { throw Unprovable("there is no \(strace): \(again)") }
        let process = Process()
        let trap = SystemCallTrap("write", "signal=SIGKILL:when=1")
        process.executableURL = URL(filePath: strace)
        process.arguments = Array(trap.arguments.dropFirst()) + ["/bin/sh", "-c", "echo"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGKILL else {
            throw Unprovable("strace cannot trap system calls here: \(again)")
        }
    }
}
