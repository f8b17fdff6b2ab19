import CustomerService
import Foundation
import StorageTesting
import Testing
import WebhookCore
import WebhookServer
import WebhookTestKit

@testable import WebhookCommands

@Suite("The check of routes")
struct CheckRoutesTests {
    private static let yaml = """
        database: /nonexistent/webhookd.sqlite
        accounts:
          a: {path: /a, mode: plain, app_id: wx01, token: abc}
          b: {path: /b, mode: plain, app_id: wx01, token: abc}

        """

    private func report<Executable: WebhookExecutable>(
        _: Executable.Type,
        isStrict: Bool = false,
        yaml: String = Self.yaml
    ) async throws -> CheckReport {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "webhookd.yaml")
            try Data(yaml.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            let loaded = DaemonConfiguration.load(
                file: file.path,
                environment: [:],
                credentials: nil,
                cores: 1,
                services: Executable.services
            )
            return await CheckCommand<Executable>.report(on: loaded, isStrict: isStrict)
        }
    }

    @Test("tells every route that is not reached, where it is written, as a warning")
    func warnings() async throws {
        let report = try await report(Forgetful.self)
        let file = "webhookdTests/CheckRoutesTests.swift"
        let line = Forgetful.line
        #expect(report.isGood)
        #expect(
            report.text == """
                warning: accounts.a: \(file):\(line + 3): text 帮助 was already answered at \(file):\(line + 1)
                warning: accounts.a: \(file):\(line + 5): menu HELP is never reached: otherwise at \(file):\(line + 4) answers first
                warning: accounts.b: \(file):\(line + 3): text 帮助 was already answered at \(file):\(line + 1)
                warning: accounts.b: \(file):\(line + 5): menu HELP is never reached: otherwise at \(file):\(line + 4) answers first
                account a: plain mode at /a, service forgetful
                account b: plain mode at /b, service forgetful
                configuration is good: 4 warnings
                """
        )
    }

    @Test("is refused for them when it is strict")
    func strict() async throws {
        let report = try await report(Forgetful.self, isStrict: true)
        #expect(!report.isGood)
        #expect(report.text.hasSuffix("\nconfiguration is refused: 4 warnings"))
    }

    @Test("tells routes, and an executable, that cannot be made as errors")
    func errors() async throws {
        let routes = try await report(Routeless.self)
        #expect(!routes.isGood)
        #expect(routes.text.hasPrefix("error: accounts.a: cannot make the routes: no fares\nerror: accounts.b: cannot"))
        let executable = try await report(Unmade.self)
        #expect(!executable.isGood)
        #expect(executable.text.hasPrefix("error: no fares\n"))
        #expect(executable.text.hasSuffix("\nconfiguration is refused: 1 error"))
    }

    @Test("finds nothing about the built-in services", arguments: AccountServices.builtIn.names)
    func builtIn(service: ServiceName) async throws {
        let yaml = Self.yaml.replacing("mode: plain", with: "service: \(service.rawValue), mode: plain")
        let report = try await report(BuiltInServices.self, yaml: yaml)
        #expect(report.text.hasSuffix("service \(service.rawValue)\nconfiguration is good"))
    }

    @Test("finds nothing about the routes that show each type of reply")
    func replyTypes() {
        #expect(ReplyTypeRoutes.routes.problems.map(\.description) == [])
    }

    @Test("a pipeline logs them when it is made")
    func log() async throws {
        let log = RecordedLog()
        let routes = Forgetful().routes
        _ = WebhookPipeline(account: try Account.demo(), routes: routes, logger: log.logger())
        let warnings = log.entries.filter { $0.description.hasPrefix("warning route problem ") }
        #expect(warnings.map(\.metadata["problem"]) == routes.problems.map(\.description))
        #expect(warnings.count == 2)
    }
}

private struct Forgetful: WebhookExecutable {
    static let line = #line + 3

    var routes: Routes {
        Routes {
            Text("帮助") { _ in .text("一") }
            Text("菜单") { _ in .text("二") }
            Text("帮助") { _ in .text("三") }
            Otherwise { _ in .text("四") }
            Menu("HELP") { _ in .text("五") }
        }
    }

    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes { routes }
}

private struct NoFares: Error, CustomStringConvertible {
    let description = "no fares"
}

private struct Routeless: WebhookExecutable {
    func routes(for account: AccountConfiguration, _ ports: AccountPorts) throws -> Routes { throw NoFares() }
}

private struct Unmade: WebhookExecutable {
    init() throws { throw NoFares() }

    func routes(for account: AccountConfiguration, _ ports: AccountPorts) -> Routes { Routes {} }
}
