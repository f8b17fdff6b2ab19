import Foundation
import SignatureVerify
import Testing

@Suite("What may be a customer's", .timeLimit(.minutes(2)))
struct PrivateArgumentTests {
    private static let key = "0123456789abcdef"
    private static let user = CommandUse.customer

    /// Each with `{}` in the place of what may be a customer's, and what is to be said there.
    private static let uses: [(command: [String], words: [String])] = [
        (["deliveries", "list", "--sender", "{}"], [user]), (["deliveries", "show", "1/7", "--sender", "{}"], [user]),
        (["deliveries", "rerun", "1/7", "--sender", "{}", "--dry-run"], [user]), (["state", "show", "{}"], [user]),
        (["outbox", "retry", "{}", "--to", "{}", "--dry-run"], [user, "air/\(user)/1/7/dead/late/0"]),
        (["lookup", "order", "{}"], ["8800100005"]), (["lookup", "parcel", "{}"], ["SF1000000000005"]),
        (["lookup", "itinerary", "--name", "{}", "{}"], ["张三", "NX5T8K"]), (["state", "reset", "{}"], [user]),
        (["erase", "{}"], [user]),
    ]

    @Test("is taken from standard input or a file as from the command line")
    func places() async throws {
        let shared = try await KeptRows(.sqlite)
        for (command, words) in Self.uses {
            let isChanging = ["erase", "reset"].contains(command[command[0] == "state" ? 1 : 0])
            func run(_ place: (Int, KeptRows) throws -> String, input: String = "") async throws -> BuiltCommand.Outcome {
                let kept = isChanging ? try await KeptRows(.sqlite) : shared
                let account = command[0] == "erase" ? [] : ["--account", "air"]
                var number = 0
                // In the order of the command line where all stand in files; standard input is read in the order of the help.
                let arguments = try command.map { word in
                    guard word == "{}" else { return word }
                    defer { number += 1 }
                    return try place(number, kept)
                }
                return await BuiltCommand.call(arguments + account + ["--database", kept.path], input: input)
            }
            let order = command[0] == "outbox" ? [1, 0] : Array(words.indices)
            let written = try await run { number, _ in words[order[number]] }
            let read = try await run({ _, _ in "-" }, input: words.joined(separator: "\n") + "\n")
            let filed = try await run { number, kept in
                let path = kept.folder.path + "/word-\(number)"
                try Data((words[order[number]] + "\n").utf8).write(to: URL(filePath: path))
                return "@" + path
            }
            #expect(written.exitCode <= 1, "\(command): \(written.errors)")
            for other in [read, filed] {
                #expect(other.exitCode == written.exitCode, "\(command): \(other.errors)")
                #expect(other.output == written.output, "\(command)")
                #expect(other.errors == written.errors, "\(command)")
            }
        }
    }

    @Test("is read once for all that stand beside it", arguments: [["--dry-run"], []])
    func once(more: [String]) async throws {
        let kept = try await KeptRows(.sqlite)
        let outcome = await BuiltCommand.call(
            ["deliveries", "rerun", "--sender", "-", "1/7", "1/8"] + more + ["--account", "air", "--database", kept.path],
            input: CommandUse.customer + "\n"
        )
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors == "1/8: it is settled, not failed\n")
        #expect(outcome.output.hasPrefix("1 "))
    }

    @Test("is missed where it should be read and is not there")
    func missing() async throws {
        let kept = try await KeptRows(.sqlite)
        let empty = await BuiltCommand.call(["state", "show", "-", "--account", "air", "--database", kept.path])
        #expect(empty.exitCode == 65)
        #expect(empty.errors == "error: standard input has no line for each -\n")
        let file = await BuiltCommand.call(["state", "show", "@/nonexistent", "--account", "air", "--database", kept.path])
        #expect(file.exitCode == 65)
        #expect(file.errors == "error: /nonexistent cannot be read\n")
    }

    @Test("is found by the fingerprint that stands in the log", arguments: DatabaseEngine.allCases)
    func fingerprint(engine: DatabaseEngine) async throws {
        let kept = try await KeptRows(engine)
        let config = try kept.configuration("log: {openid_key: \(Self.key)}", secrets: false)
        let digest = try KeyedDigest(key: Array(Self.key.utf8))
        let printed = await BuiltCommand.call(["fingerprint", "-", "--config", config], input: Self.user)
        #expect(printed.exitCode == 0, "\(printed.errors)")
        let sender = digest.fingerprint(of: Self.user)
        #expect(printed.output == sender + "\n")
        let delivery = digest.fingerprint(of: "air/\(Self.user)/1/7")

        let commands: [([String], [String])] = [
            (["state", "show", sender], ["state", "show", Self.user]),
            (["deliveries", "list", "--sender", sender], ["deliveries", "list", "--sender", Self.user]),
            (["deliveries", "show", delivery], ["deliveries", "show", "1/7"]),
            (["deliveries", "rerun", delivery, "--dry-run"], ["deliveries", "rerun", "1/7", "--dry-run"]),
            (["outbox", "retry", "k", "--to", sender, "--dry-run"], ["outbox", "retry", "k", "--to", Self.user, "--dry-run"]),
        ]
        for (short, long) in commands {
            let found = await BuiltCommand.call(short + ["--account", "air", "--config", config])
            let named = await BuiltCommand.call(long + ["--account", "air", "--config", config])
            #expect(found.output == named.output && found.errors == named.errors, "\(short): \(found.errors)")
            #expect(found.exitCode == named.exitCode)
            let without = await BuiltCommand.call(short + ["--account", "air", "--database", kept.path])
            #expect(without.exitCode == 78, "\(short)")
            #expect(without.errors.contains("log.openid_key"))
        }
        let nobody = await BuiltCommand.call(["state", "show", "000000000000", "--account", "air", "--config", config])
        #expect(nobody.exitCode == 1)
        #expect(nobody.errors == "error: there is no customer with the fingerprint 000000000000\n")
        let erased = await BuiltCommand.call(["erase", sender, "--config", config])
        // The reason of the account's pause names the customer, too, and stays.
        #expect(erased.output.contains("sender  1 rows"), "\(erased.output)\(erased.errors)")
        #expect(await BuiltCommand.call(["state", "show", Self.user, "--account", "air", "--config", config]).exitCode == 1)
        #expect(await BuiltCommand.call(["fingerprint", "-", "--config", try kept.configuration()]).exitCode == 78)
    }
}
