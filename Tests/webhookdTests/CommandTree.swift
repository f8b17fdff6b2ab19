import Foundation
import Testing

/// Every command that there is, as the executable itself tells it: so that what is held of all commands is held of new ones, too.
struct CommandTree: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            let name: String
        }
        let kind: String
        let names: [Name]?
        let shouldDisplay: Bool
    }

    let commandName: String
    let subcommands: [CommandTree]?
    let arguments: [Argument]?

    private struct Dump: Decodable {
        let command: CommandTree
    }

    /// The commands that do something, by their words: `["db", "status"]`.
    static func leaves() async throws -> [(words: [String], command: CommandTree)] {
        let dump = await BuiltCommand.call(["--experimental-dump-help"])
        #expect(dump.exitCode == 0)
        return try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command.leaves(behind: [])
    }

    private func leaves(behind words: [String]) -> [(words: [String], command: CommandTree)] {
        let own = (subcommands ?? []).filter { $0.commandName != "help" }
        return own.flatMap { command -> [(words: [String], command: CommandTree)] in
            let words = words + [command.commandName]
            let deeper = command.leaves(behind: words)
            return deeper.isEmpty ? [(words, command)] : deeper
        }
    }

    /// As they are written, `--account`.
    var options: [String] { (arguments ?? []).flatMap { $0.names ?? [] }.map { ($0.name.count == 1 ? "-" : "--") + $0.name } }
}
