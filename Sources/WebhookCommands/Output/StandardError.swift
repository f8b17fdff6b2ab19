import Foundation

/// Where messages go that are no result.
enum StandardError {
    static func print(_ text: String) {
        if let collected = CollectedOutput.current { return collected.add(message: text + "\n") }
        // A reader that went away is no reason to fail.
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
