import ArgumentParser

/// A word that may be a customer's, such as an openid or a name: given as it is, as `-` for a line of standard input, or as `@FILE`
/// for a file's first line. Other users of the machine see a command's arguments, and a shell keeps them.
struct PrivateArgument: ExpressibleByArgument, Sendable, Hashable {
    private enum Source: Hashable {
        case word(String)
        case standardInput
        case file(String)
    }

    private let source: Source

    init(argument: String) {
        source =
            if argument == "-" {
                .standardInput
            } else if argument.hasPrefix("@"), argument.count > 1 {
                .file(String(argument.dropFirst()))
            } else {
                .word(argument)
            }
    }

    /// What help says behind what the argument is.
    static let note = "or - for a line of standard input, or @FILE: so it stands neither in ps nor in the shell's history"

    /// The word where it stands in the arguments, to be looked at before anything is read.
    var word: String? { if case .word(let word) = source { word } else { nil } }

    /// - Throws: the exit code 65 where there is no line, or the file cannot be read.
    func text() throws -> String {
        switch source {
        case .word(let word): return word
        case .standardInput:
            guard let line = try CommandEnvironment.input.line() else {
                throw ExitCode.badData.saying("standard input has no line for each -")
            }
            return line
        case .file(let path):
            let line = try InputText.read(path).split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
            guard let line else { throw ExitCode.badData.saying("\(path) has no line") }
            return line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
