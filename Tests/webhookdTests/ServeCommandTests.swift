import Foundation
import GRDB
import SignatureVerify
import Testing
import WebhookCore

@Suite("webhookd serve", .timeLimit(.minutes(2)))
struct ServeCommandTests {
    static let accounts: [(path: String, mode: Account.Mode, token: String)] = [
        ("/wechat/air", .plain, "air-token"), ("/wechat/air-safe", .safe, "air-safe-token"),
        ("/wechat/bank", .safe, "bank-token"),
        ("/wechat/phone", .safe, "phone-token"), ("/wechat/railway", .plain, "railway-token"),
        ("/wechat/shop", .compatible, "shop-token"),
    ]

    /// - Parameter number: of the account; `air` is the first.
    private static func platform(_ mode: Account.Mode, token: String, number: Int = 1) throws -> PlatformDouble {
        PlatformDouble(
            mode: mode,
            originalID: OriginalID("gh_webhookd0000\(number)"),
            appID: AppID("wx00000000000000d\(number)"),
            token: try Token(token),
            key: try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
        )
    }

    private static func text(_ content: String, number: Int = 1) -> String {
        """
        <xml><ToUserName><![CDATA[gh_webhookd0000\(number)]]></ToUserName><FromUserName><![CDATA[o_serve_test]]></FromUserName>\
        <CreateTime>\(Int(Date().timeIntervalSince1970))</CreateTime><MsgType><![CDATA[text]]></MsgType>\
        <Content><![CDATA[\(content)]]></Content><MsgId>23456789012345678</MsgId></xml>
        """
    }

    @Test("answers the demo accounts in their modes, shows metrics, and ends with 0 on a signal", arguments: [SIGTERM, SIGINT])
    func demo(signal: Int32) async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory)
        let now = Int64(Date().timeIntervalSince1970)
        for (index, (path, mode, token)) in Self.accounts.enumerated() {
            let platform = try Self.platform(mode, token: token, number: index + 1)
            let handshake = try platform.handshake(echo: "5838479218127813673", timestamp: now)
            let echo = try await LoopbackConnection.request("GET", "\(path)?\(handshake)", port: serving.callbacks)
            #expect(echo.status == "HTTP/1.1 200 OK")
            #expect(String(decoding: echo.body, as: UTF8.self) == "5838479218127813673")

            let callback = try platform.callback(Self.text("帮助", number: index + 1), timestamp: now)
            let answer = try await LoopbackConnection.request(
                "POST",
                "\(path)?\(callback.query)",
                port: serving.callbacks,
                body: callback.body
            )
            #expect(answer.status == "HTTP/1.1 200 OK")
            let document = try platform.document(in: answer.body)
            #expect(document.contains("<ToUserName><![CDATA[o_serve_test]]></ToUserName>"))
            #expect(document.contains("人工"), "\(document)")

            let forged = try Self.platform(mode, token: "other-token", number: index + 1)
                .callback(Self.text("帮助", number: index + 1), timestamp: now)
            let refusal = try await LoopbackConnection.request(
                "POST",
                "\(path)?\(forged.query)",
                port: serving.callbacks,
                body: forged.body
            )
            #expect(refusal.status == "HTTP/1.1 403 Forbidden")
            #expect(refusal.body.isEmpty)
        }
        let ready = try await LoopbackConnection.request("GET", "/readyz", port: serving.operations)
        #expect(ready.status == "HTTP/1.1 200 OK")
        let metrics = String(
            decoding: try await LoopbackConnection.request("GET", "/metrics", port: serving.operations).body,
            as: UTF8.self
        )
        for account in ["air", "air-safe", "bank", "phone", "railway", "shop"] {
            #expect(metrics.contains("webhookd_deliveries_total{account=\"\(account)\",outcome=\"answered\"} 1\n"))
            #expect(metrics.contains("webhookd_rejections_total{account=\"\(account)\",reason=\"signature-mismatch\"} 1\n"))
        }
        #expect(metrics.contains("webhookd_build_info{"))

        serving.process.signal(signal)
        let outcome = await serving.process.outcome()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output == "")
        let events = outcome.errors.split(separator: "\n").map { LogEvent($0) }
        #expect(events.allSatisfy { $0 != nil }, "every line is one JSON object")
        #expect(events.last??.message == "ended")
        let served = events.compactMap { $0 }.filter { $0.message == "serving an account" }.compactMap { $0.fields["path"] }
        #expect(served == Self.accounts.map(\.path))
        for secret in Self.accounts.map(\.token) + ["abcdefghijklmnopqrstuvwxyz", "o_serve_test", "帮助", "signature="] {
            #expect(!outcome.errors.contains(secret))
        }
    }

    @Test("lets a delivery under way finish after a signal")
    func grace() async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory, settings: ["LIMITS_BODY_TIMEOUT": "1m", "SHUTDOWN_GRACE": "1m"])
        let callback = try Self.platform(.plain, token: "air-token").callback(
            Self.text("帮助"),
            timestamp: Int64(Date().timeIntervalSince1970)
        )
        let connection = try await Self.startDelivery(callback, serving)
        serving.process.signal(SIGTERM)
        #expect(await serving.process.firstErrorLine { LogEvent($0)?.message == "ending" ? true : nil } == true)
        connection.send(callback.body.suffix(1))
        let answer = String(decoding: await connection.received(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("人工"))
        #expect(await serving.process.outcome().exitCode == 0)
    }

    @Test("ends at once on a second signal")
    func secondSignal() async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory, settings: ["LIMITS_BODY_TIMEOUT": "1m", "SHUTDOWN_GRACE": "10m"])
        let callback = try Self.platform(.plain, token: "air-token").callback(
            Self.text("帮助"),
            timestamp: Int64(Date().timeIntervalSince1970)
        )
        let connection = try await Self.startDelivery(callback, serving)
        serving.process.signal(SIGTERM)
        #expect(await serving.process.firstErrorLine { LogEvent($0)?.message == "ending" ? true : nil } == true)
        serving.process.signal(SIGINT)
        #expect(await serving.process.outcome().exitCode == 128 + SIGINT)
        #expect(await connection.received().isEmpty)
    }

    @Test("cuts off, and says so, a delivery that outlasts the grace period")
    func graceIsOver() async throws {
        let directory = try TemporaryDirectory()
        let serving = try await ServingCommand(directory, settings: ["LIMITS_BODY_TIMEOUT": "1m", "SHUTDOWN_GRACE": "1s"])
        let callback = try Self.platform(.plain, token: "air-token").callback(
            Self.text("帮助"),
            timestamp: Int64(Date().timeIntervalSince1970)
        )
        let connection = try await Self.startDelivery(callback, serving)
        serving.process.signal(SIGTERM)
        let outcome = await serving.process.outcome()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("stopped with deliveries unfinished"))
        #expect(await connection.received().isEmpty)
    }

    /// All of a delivery but its last byte, once the service has said that it takes the body.
    private static func startDelivery(
        _ callback: PlatformDouble.Callback,
        _ serving: ServingCommand
    ) async throws -> LoopbackConnection {
        let connection = try LoopbackConnection(port: serving.callbacks)
        let head = """
            POST /wechat/air?\(callback.query) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n\
            Content-Length: \(callback.body.count)\r\n\r\n
            """
        connection.send(head.utf8)
        let interim = await connection.received(through: "\r\n\r\n")
        #expect(String(decoding: interim, as: UTF8.self).hasPrefix("HTTP/1.1 100 "))
        connection.send(callback.body.dropLast())
        return connection
    }

    @Test("exits with 69 and tells the address when it is taken")
    func taken() async throws {
        let directory = try TemporaryDirectory()
        let first = try await ServingCommand(directory)
        let other = try TemporaryDirectory()
        let settings = ["LISTEN_PORT": "\(first.callbacks)"]
        let second = try RunningCommand(
            ["serve", "--config", CheckCommandTests.deploy + "/demo.yaml"],
            environment: ServingCommand.environment(other, settings)
        )
        let outcome = await second.outcome()
        #expect(outcome.exitCode == 69)
        let reason = outcome.errors.split(separator: "\n").compactMap { LogEvent($0) }.first { $0.level == "critical" }?.fields[
            "reason"
        ]
        #expect(reason?.hasPrefix("cannot listen for callbacks on 127.0.0.1:\(first.callbacks): ") == true, "\(outcome.errors)")
        #expect(reason?.hasSuffix("Address already in use") == true, "\(outcome.errors)")
        first.process.signal(SIGTERM)
        #expect(await first.process.outcome().exitCode == 0)
    }

    @Test("exits with 69 when another process serves the same file, and serves it as soon as that one has been killed")
    func served() async throws {
        let directory = try TemporaryDirectory()
        let first = try await ServingCommand(directory)
        let path = directory.path + "/state/webhookd.sqlite"
        let link = directory.path + "/link.sqlite"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        for other in [path, link] {
            let second = try RunningCommand(
                ["serve", "--config", CheckCommandTests.deploy + "/demo.yaml"],
                environment: ServingCommand.environment(directory, ["DATABASE": other])
            )
            // One that is not refused would serve for ever.
            let last = await second.firstErrorLine { line in
                LogEvent(line).flatMap { ["cannot start", "listening"].contains($0.message) ? $0.message : nil }
            }
            if last == "listening" { second.signal(SIGKILL) }
            let outcome = await second.outcome()
            #expect(outcome.exitCode == 69)
            let reasons = outcome.errors.split(separator: "\n").compactMap { LogEvent($0) }.filter { $0.level == "critical" }
                .map { $0.fields["reason"] }
            #expect(
                reasons == [
                    "another process serves the database \(path) and holds \(path)-serving: on SQLite, one at a time can"
                ]
            )
        }
        for command in [["db", "status"], ["db", "check"], ["db", "migrate"], ["outbox", "list", "--account", "air"]] {
            let outcome = try await RunningCommand(command + ["--database", link]).outcome()
            #expect(outcome.exitCode == 0, "\(command) \(outcome.errors)")
        }
        first.process.signal(SIGKILL)
        _ = await first.process.outcome()
        let next = try await ServingCommand(directory)
        next.process.signal(SIGTERM)
        #expect(await next.process.outcome().exitCode == 0)
    }

    @Test("exits with 78 when it can never listen where it is told to")
    func noSocket() async throws {
        let directory = try TemporaryDirectory()
        let configuration = directory.path + "/webhookd.yaml"
        for socket in [directory.path + "/none/s", configuration] {
            let text = """
                listen: {socket: \(socket)}
                operations: {port: 0}
                accounts: {air: {path: /a, service: airline, mode: plain, app_id: wx01, token: abc}}
                """
            try Data(text.utf8).write(to: URL(filePath: configuration))
            let outcome = try await BuiltCommand.run(
                "serve",
                "--config",
                configuration,
                environment: ["WEBHOOKD_DATABASE": directory.path + "/webhookd.sqlite"]
            )
            #expect(outcome.exitCode == 78)
            #expect(outcome.errors.contains("cannot listen for callbacks on unix:\(socket): "), "\(outcome.errors)")
        }
        #expect(FileManager.default.fileExists(atPath: configuration))
    }

    @Test("begins its log with the configuration, the database and what overrules the file, and with no secret")
    func firstLines() async throws {
        let directory = try TemporaryDirectory()
        let configuration = directory.path + "/webhookd.yaml"
        let account = "path: /a, service: airline, mode: plain, app_id: wx01, token: s3cret-file"
        try Data("database: other.sqlite\naccounts: {air: {\(account)}}\n".utf8).write(to: URL(filePath: configuration))
        let settings = ["ACCOUNTS_AIR_TOKEN": "s3cret-variable"]
        let serving = try await ServingCommand(directory, config: configuration, settings: settings)
        serving.process.signal(SIGTERM)
        let outcome = await serving.process.outcome()
        let events = outcome.errors.split(separator: "\n").compactMap { LogEvent($0) }
        #expect(events.first?.message == "starting")
        #expect(events.first?.fields["configuration"] == configuration)
        #expect(events.first?.fields["database"] == directory.path + "/state/webhookd.sqlite")
        let overruled = events.dropFirst().prefix { $0.message == "configuration value overruled" }
        #expect(overruled.map { $0.fields["key"] } == ["database", "accounts.air.token"])
        #expect(overruled.map { $0.fields["by"] } == ["WEBHOOKD_DATABASE", "WEBHOOKD_ACCOUNTS_AIR_TOKEN"])
        #expect(!outcome.errors.contains("s3cret"))
    }

    @Test("tells a service manager that it is ready, once both listeners wait", arguments: [false, true])
    func ready(isAbstract: Bool) async throws {
        let directory = try TemporaryDirectory()
        let manager = try ManagerDouble(isAbstract ? "@webhookd-\(UUID().uuidString)" : directory.path + "/notify")
        let process = try RunningCommand(
            ["serve", "--config", CheckCommandTests.deploy + "/demo.yaml"],
            environment: ServingCommand.environment(directory, [:]).merging(["NOTIFY_SOCKET": manager.address]) { $1 }
        )
        #expect(manager.told() == "READY=1")
        process.signal(SIGTERM)
        let outcome = await process.outcome()
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.split(separator: "\n").count { LogEvent($0)?.message == "listening" } == 2)
    }

    @Test("exits with 78 and tells every problem of the configuration")
    func badConfiguration() async throws {
        let directory = try TemporaryDirectory()
        let outcome = try await BuiltCommand.run(
            "serve",
            environment: ServingCommand.environment(directory, ["LOG_LEVEL": "loud", "THREADS": "0"])
        )
        #expect(outcome.exitCode == 78)
        #expect(
            outcome.errors == """
                error: accounts: at least one account is needed
                error: log.level: must be one of trace, debug, info, notice, warning, error, critical, not `loud` (WEBHOOKD_LOG_LEVEL)
                error: threads: must be a whole number from 1 to 64, not `0` (WEBHOOKD_THREADS)

                """
        )
    }

    @Test("leaves another program's file as it is")
    func foreignDatabase() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/other.sqlite"
        let other = try DatabaseQueue(path: path)
        try await other.write { db in try db.execute(sql: "CREATE TABLE theirs (a)") }
        try other.close()
        let before = try Data(contentsOf: URL(filePath: path))
        let running = try RunningCommand(
            ["serve", "--config", CheckCommandTests.deploy + "/demo.yaml"],
            environment: ServingCommand.environment(directory, ["DATABASE": path])
        )
        let outcome = await running.outcome()
        #expect(outcome.exitCode == 78)
        #expect(outcome.errors.contains("another program's database"), "\(outcome.errors)")
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["other.sqlite"])
    }

    @Test(
        "exits with 78 when the database cannot be used, and says where it is",
        arguments: ["/proc/none/webhookd.sqlite", "/dev/null", "Package.swift/a.sqlite"]
    )
    func badDatabase(path: String) async throws {
        let directory = try TemporaryDirectory()
        let running = try RunningCommand(
            ["serve", "--config", CheckCommandTests.deploy + "/demo.yaml"],
            environment: ServingCommand.environment(directory, ["DATABASE": path])
        )
        let outcome = await running.outcome()
        #expect(outcome.exitCode == 78)
        let reason = outcome.errors.split(separator: "\n").compactMap { LogEvent($0) }.first { $0.level == "critical" }?.fields[
            "reason"
        ]
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        #expect(reason?.hasPrefix("cannot use the database \(absolute): ") == true, "\(outcome.errors)")
    }
}
