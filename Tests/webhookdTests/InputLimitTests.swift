import Foundation
import Testing

/// A file that is longer than anybody writes, and takes no room.
@Suite("A file of three gigabytes", .timeLimit(.minutes(2)))
struct InputLimitTests {
    private static let secrets = [
        "--token", "AAAAA", "--key", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "--app-id", "wx01",
    ]

    private func makeSparse(_ path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.truncate(atOffset: 3 << 30)
        try file.close()
    }

    /// Every place where a command takes a file, with the names of the files in a case's folder.
    private static let places: [(file: String, command: [String])] = [
        ("sparse", ["seal", "{}/sparse"] + secrets), ("sparse", ["open", "{}/sparse"] + secrets),
        ("sparse", ["replay", "{}/sparse"]), ("case/message.xml", ["replay", "{}/case"]),
        ("case/body.xml", ["replay", "{}/case"]), ("case/callback.txt", ["replay", "{}/case"]),
        ("case/expected.txt", ["replay", "{}/case", "--expect"]), ("story.yaml", ["test", "{}/story.yaml"]),
        ("story.yaml", ["test", "{}"]), ("sparse", ["check", "--config", "{}/sparse"]),
        ("sparse", ["serve", "--config", "{}/sparse"]),
        ("sparse", ["db", "status", "--config", "{}/sparse"]),
        ("sparse", ["replay", FixtureCases.folder + "/airline/menu-faq", "--config", "{}/sparse"]),
        ("sparse", ["lookup", "order", "@{}/sparse", "--account", "air", "--database", "{}/a.sqlite"]),
        ("sparse", ["erase", "@{}/sparse", "--database", "{}/a.sqlite"]),
        ("flights.csv", ["import", "flights", "{}/flights.csv", "--account", "air", "--database", "{}/a.sqlite"]),
        ("flights.json", ["import", "flights", "{}/flights.json", "--account", "air", "--database", "{}/a.sqlite"]),
    ]

    @Test("is refused unread by whatever takes one, with the limit", arguments: places.indices)
    func file(index: Int) async throws {
        let (file, command) = Self.places[index]
        let folder = try TemporaryDirectory()
        let path = folder.path + "/a.sqlite"
        #expect(await BuiltCommand.call(["db", "migrate", "--create", "--database", path]).exitCode == 0)
        let known: [String: String] = [
            "message.xml": "<xml></xml>", "callback.txt": "account: air\n",
        ]
        if file.hasPrefix("case/") {
            try FileManager.default.createDirectory(atPath: folder.path + "/case", withIntermediateDirectories: true)
            for (name, text) in known where name != "message.xml" || file != "case/body.xml" {
                try Data(text.utf8).write(to: URL(filePath: folder.path + "/case/" + name))
            }
        }
        try makeSparse(folder.path + "/" + file)
        let outcome = await BuiltCommand.call(command.map { $0.replacing("{}", with: folder.path) })
        #expect([65, 78].contains(outcome.exitCode), "\(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains("larger than") || outcome.output.contains("larger than"), "\(outcome.errors)")
    }

    @Test(
        "is refused on standard input, with the limit",
        arguments: [["seal"] + secrets, ["open"] + secrets, ["seal", "-"] + secrets]
    )
    func standardInput(command: [String]) async throws {
        let outcome = await BuiltCommand.call(command, input: String(repeating: "x", count: 4 << 20 | 1))
        #expect(outcome.exitCode == 65)
        #expect(outcome.errors == "error: standard input is larger than 4 MiB\n")
    }

    @Test("takes a process no more memory than a small one")
    func memory() async throws {
        let folder = try TemporaryDirectory()
        try makeSparse(folder.path + "/sparse")
        let command = "ulimit -v 2500000; exec \"$0\" \"$@\""
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = ["-c", command, BuiltCommand.url.path, "seal", folder.path + "/sparse"] + Self.secrets
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationReason == .exit && shell.terminationStatus == 65)
    }
}
