import Foundation

/// Where results go.
enum StandardOutput {
    static func print(_ result: some CustomStringConvertible) {
        if let collected = CollectedOutput.current { return collected.add(result: "\(result)\n") }
        Swift.print(result)
    }

    /// For a reader who waits, such as one of a pipe: handed over at once. Before anything that is printed otherwise.
    ///
    /// Without the C library's buffers, which only `fflush` of all streams empties from here: that waits for the one that reads
    /// standard input.
    static func printNow(_ result: some CustomStringConvertible, terminator: String = "\n") {
        if let collected = CollectedOutput.current { return collected.add(result: "\(result)\(terminator)") }
        // A reader that went away is no reason to fail.
        try? FileHandle.standardOutput.write(contentsOf: Data("\(result)\(terminator)".utf8))
    }
}
