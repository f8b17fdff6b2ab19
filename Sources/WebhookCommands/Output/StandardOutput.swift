#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where results go.
enum StandardOutput {
    static func print(_ result: some CustomStringConvertible) {
        if let collected = CollectedOutput.current { return collected.add(result: "\(result)\n") }
        Swift.print(result)
    }

    /// For a reader who waits, such as one of a pipe: what was printed is handed over at once.
    static func printNow(_ result: some CustomStringConvertible, terminator: String = "\n") {
        if let collected = CollectedOutput.current { return collected.add(result: "\(result)\(terminator)") }
        Swift.print(result, terminator: terminator)
        fflush(nil)
    }
}
