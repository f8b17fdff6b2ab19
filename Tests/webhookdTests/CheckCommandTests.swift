import Foundation
import Testing

@Suite("webhookd check", .timeLimit(.minutes(1)))
struct CheckCommandTests {
    static let deploy = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../deploy").standardized.path

    private func withFile<Result>(
        _ yaml: String,
        mode: Int = 0o600,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appending(path: "webhookd-check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appending(path: "webhookd.yaml")
        try Data(yaml.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        return try await body(file.path)
    }

    private static let good = "accounts: {air: {path: /a, service: airline, mode: plain, app_id: wx01, token: abc}}\n"

    @Test("exits with 0 and lists the accounts of a good file")
    func good() async throws {
        let outcome = try await withFile(Self.good) { try await BuiltCommand.run("check", "--config", $0) }
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "account air: plain mode at /a, service airline\nconfiguration is good\n")
        #expect(outcome.errors == "")
    }

    @Test("exits with 78 and tells every problem")
    func bad() async throws {
        let outcome = try await withFile(Self.good + "limts: {}\nthreads: many\n") {
            await BuiltCommand.call(["check", "--config", $0])
        }
        #expect(outcome.exitCode == 78)
        #expect(
            outcome.output == """
                error: limts: unknown key; did you mean `limits`? (line 2)
                error: threads: must be a whole number from 1 to 64, not `many` (line 3)
                configuration is refused: 2 errors

                """
        )
    }

    private static func air(_ more: String) -> String {
        """
        accounts: {air: {path: /a, service: airline, mode: plain, app_id: wx01, token: abc, \(more)}}

        """
    }

    @Test(
        "tells what a configuration wants and its account may not",
        arguments: [
            (
                "kind: subscription, verified: false, desk: elsewhere, send_messages: true, app_secret: 0123456789abcdef0123",
                "error: accounts.air.send_messages: the platform takes no customer-service messages of a subscription account"
            ),
            (
                "kind: service, verified: false",
                "warning: accounts.air.desk: a service account has no agents at the platform's desk"
            ),
            ("kind: service", "error: accounts.air.verified: missing"),
            ("verified: true", "error: accounts.air.kind: missing"),
            ("kind: enterprise, verified: true", "error: accounts.air.kind: must be"),
        ]
    )
    func kinds(more: String, problem: String) async throws {
        let outcome = try await withFile(Self.air(more)) { await BuiltCommand.call(["check", "--config", $0]) }
        #expect(outcome.output.hasPrefix(problem), "\(outcome.output)")
    }

    @Test("tells an account's kind where the file says it")
    func knownKind() async throws {
        let outcome = try await withFile(Self.air("kind: service, verified: true")) {
            await BuiltCommand.call(["check", "--config", $0, "--output", "json"])
        }
        #expect(outcome.output.contains(#""kind" : "verified-service""#))
        let test = try await withFile(Self.air("test_account: true")) { try await BuiltCommand.run("check", "--config", $0) }
        #expect(test.output == "account air: plain mode at /a, service airline, a test account\nconfiguration is good\n")
    }

    @Test("refuses warnings only when it is strict", arguments: [(false, Int32(0), "good"), (true, 78, "refused")])
    func strict(isStrict: Bool, exitCode: Int32, word: String) async throws {
        let outcome = try await withFile(Self.good, mode: 0o644) { file in
            await BuiltCommand.call(["check", "--config", file] + (isStrict ? ["--strict"] : []))
        }
        #expect(outcome.exitCode == exitCode)
        #expect(
            outcome.output.hasPrefix(
                "warning: accounts.air.token: the file holds secrets and others than its owner may read it (mode 0644)"
            )
        )
        #expect(outcome.output.hasSuffix("configuration is \(word): 1 warning\n"))
    }

    @Test("writes JSON for scripts")
    func json() async throws {
        let outcome = try await withFile(Self.good + "threads: many\n") {
            await BuiltCommand.call(["check", "--output", "json", "--config", $0])
        }
        #expect(outcome.exitCode == 78)
        #expect(
            outcome.output == """
                {
                  "accounts" : [

                  ],
                  "isGood" : false,
                  "overruled" : [

                  ],
                  "problems" : [
                    {
                      "key" : "threads",
                      "line" : 2,
                      "message" : "must be a whole number from 1 to 64, not `many`",
                      "severity" : "error"
                    }
                  ]
                }

                """
        )
    }

    @Test("exits with 78 when the file is missing")
    func missing() async throws {
        let outcome = await BuiltCommand.call(["check", "--config", "/nonexistent.yaml"])
        #expect(outcome.exitCode == 78)
        #expect(
            outcome.output
                == "error: /nonexistent.yaml cannot be read: No such file or directory\nconfiguration is refused: 1 error\n"
        )
    }

    @Test("reads the environment and the credentials directory")
    func layers() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "webhookd-credentials-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let token = directory.appending(path: "accounts.air.token")
        try Data("credential-token\n".utf8).write(to: token)
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: token.path)
        let environment = [
            "WEBHOOKD_ACCOUNTS_AIR_PATH": "/from/environment", "WEBHOOKD_ACCOUNTS_AIR_SERVICE": "shop",
            "WEBHOOKD_ACCOUNTS_AIR_MODE": "plain",
            "WEBHOOKD_ACCOUNTS_AIR_APP_ID": "wx01", "CREDENTIALS_DIRECTORY": directory.path,
        ]
        let outcome = try await BuiltCommand.run("check", environment: environment)
        #expect(outcome.output == "account air: plain mode at /from/environment, service shop\nconfiguration is good\n")
        #expect(outcome.exitCode == 0)
    }

    @Test("takes the demo, and the sample once it has no placeholder any more", arguments: ["demo.yaml", "webhookd.yaml"])
    func deployed(name: String) async throws {
        let isSample = name == "webhookd.yaml"
        let shipped = await BuiltCommand.call(["check", "--config", Self.deploy + "/" + name])
        #expect(shipped.exitCode == (isSample ? 78 : 0), "\(shipped.output)")
        #expect(shipped.output.contains("token: is the sample's placeholder") == isSample)
        let secrets = [
            "WEBHOOKD_ACCOUNTS_MY_AIRLINE_TOKEN": "s3cret-token",
            "WEBHOOKD_ACCOUNTS_MY_AIRLINE_ENCODING_AES_KEY": "zyxwvutsrqponmlkjihgfedcba9876543210GFEDCBA",
        ]
        let outcome = await BuiltCommand.call(
            ["check", "--config", Self.deploy + "/" + name],
            environment: isSample ? secrets : [:]
        )
        #expect(outcome.exitCode == 0, "\(outcome.output)")
        let note = /note: accounts.my-airline.token: the value of line \d+ is overruled by WEBHOOKD_ACCOUNTS_MY_AIRLINE_TOKEN\n/
        #expect(outcome.output.contains(note) == isSample)
        #expect(!outcome.output.contains("s3cret"))
    }

    @Test(
        "exits with 64 for wrong arguments",
        arguments: [
            ["check", "--cofig", "x"], ["check", "--output", "xml"], ["chek"], ["check", "--config"], ["check", "surplus"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let outcome = await BuiltCommand.call(arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.hasPrefix("Error: "))
        #expect(outcome.output == "")
    }

    @Test("tells the version")
    func version() async throws {
        let outcome = try await BuiltCommand.run("--version")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.firstMatch(of: /^\d+\.\d+\.\d+\n$/) != nil)
    }
}
