import ArgumentParser
import Foundation
import Synchronization

/// Standard input, of which a command takes all, or a line for each argument that stands there as `-`.
final class StandardInput: Sendable {
    /// Nil for the process's own.
    private let given: [UInt8]?
    /// The lines that no argument has taken yet, the next one last; nil before the first is asked for.
    private let lines = Mutex<[String]?>(nil)

    init(_ given: [UInt8]? = nil) {
        self.given = given
    }

    /// All of it.
    func bytes() throws(InputFault) -> [UInt8] {
        guard let given else { return try InputText.bytes(of: .standardInput) }
        guard given.count <= InputText.limit else { throw .tooLarge }
        return given
    }

    /// Whether a person types it.
    var isTerminal: Bool { given == nil && isatty(STDIN_FILENO) == 1 }

    /// Its lines as they come, up to its end.
    func allLines() -> AsyncStream<String> {
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        if let given {
            for line in String(decoding: given, as: UTF8.self).split(whereSeparator: \.isNewline) {
                continuation.yield(String(line))
            }
            continuation.finish()
        } else {
            // A read waits for as long as nothing is typed.
            Thread.detachNewThread {
                while let line = readLine(strippingNewline: true) { continuation.yield(line) }
                continuation.finish()
            }
        }
        return lines
    }

    /// The next line that is not empty, without the white space around it; nil at the end.
    func line() throws -> String? {
        try lines.withLock { lines in
            if lines == nil {
                let text = try InputText.text(Result { () throws(InputFault) in try bytes() }, of: "standard input")
                lines = text.split(whereSeparator: \.isNewline).map { $0.trimming { $0.isWhitespace } }
                    .filter { !$0.isEmpty }.reversed()
            }
            return lines?.popLast()
        }
    }
}

extension StringProtocol {
    /// Without what `isBlank` says is blank, at both ends.
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[first...last])
    }
}
