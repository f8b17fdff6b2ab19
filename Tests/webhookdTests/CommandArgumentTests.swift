import Foundation
import Testing

/// What holds for every command's arguments.
@Suite("Every command", .timeLimit(.minutes(2)))
struct CommandArgumentTests {
    @Test("explains itself, with every option it takes")
    func help() async throws {
        for (words, command) in try await CommandTree.leaves() {
            let outcome = await BuiltCommand.call(words + ["--help"])
            #expect(outcome.exitCode == 0)
            #expect(outcome.errors == "")
            #expect(outcome.output.contains("OVERVIEW: "), "\(words)")
            for argument in command.arguments ?? [] where argument.shouldDisplay {
                for name in argument.names ?? [] { #expect(outcome.output.contains("-" + name.name), "\(words) \(name.name)") }
            }
        }
    }

    @Test("says on standard error what is wrong with its arguments and how it is used, and exits with 64")
    func wrong() async throws {
        for (words, _) in try await CommandTree.leaves() {
            let outcome = await BuiltCommand.call(words + ["--no-such-option"])
            #expect(outcome.exitCode == 64, "\(words)")
            #expect(outcome.output == "", "\(words)")
            #expect(outcome.errors.hasPrefix("Error: "), "\(words): \(outcome.errors)")
            #expect(outcome.errors.contains("Usage: webhookd \(words.joined(separator: " "))"), "\(words): \(outcome.errors)")
        }
        for group in [["db"], ["deliveries"], ["lookup"], ["menu"], ["outbox"], ["state"], []] {
            let outcome = await BuiltCommand.call(group + ["no-such-command"])
            #expect(outcome.exitCode == 64, "\(group)")
            #expect(outcome.output == "" && outcome.errors.contains("Usage: webhookd"), "\(group)")
        }
    }

    @Test("shows nothing in its help that it would not understand")
    func examples() async throws {
        var count = 0
        let leaves = try await CommandTree.leaves()
        let names = Set(leaves.map(\.words[0]))
        for (words, _) in leaves {
            let help = await BuiltCommand.call(words + ["--help"]).output
            let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() where !line.hasPrefix("USAGE") {
                guard let example = line.firstMatch(of: /\bwebhookd ([a-z].*)/) else { continue }
                // The help is as wide as a terminal: what does not fit goes on in the lines below.
                let rest = lines.dropFirst(index + 1).prefix { !$0.isEmpty && !$0.contains("webhookd ") }
                let text = ([example.output.1] + rest).joined(separator: " ").replacing("\"$query\"", with: "query")
                let command = text.prefix { !"|)\"".contains($0) }
                let arguments = command.split(separator: " ").map(String.init)
                guard names.contains(arguments[0]) else { continue }
                // With --help behind it, what stands before is read and nothing is done.
                let outcome = await BuiltCommand.call(arguments + ["--help"])
                #expect(outcome.exitCode == 0, "\(command): \(outcome.errors)")
                count += 1
            }
        }
        #expect(count > 8)
    }

    @Test("repeats nothing that may be a customer's when it refuses it")
    func privacy() async throws {
        let name = "张三 13800138000"
        let uses: [[String]] = [
            ["deliveries", "list", "--sender", name], ["deliveries", "rerun", "1/7", "--sender", name], ["state", "show", name],
            ["state", "reset", name], ["erase", name], ["outbox", "retry", "key", "--to", name], ["fingerprint", name],
        ]
        for arguments in uses {
            let place = arguments[0] == "fingerprint" ? ["--config", "a"] : ["--database", "a"]
            let account = ["fingerprint", "erase"].contains(arguments[0]) ? [] : ["--account", "air"]
            let outcome = await BuiltCommand.call(arguments + place + account)
            #expect(outcome.exitCode == 64, "\(arguments)")
            #expect(!outcome.errors.contains("张三") && !outcome.errors.contains("138"), "\(arguments): \(outcome.errors)")
        }
    }
}
