import Foundation
import PostgreSQLTesting
import Testing

@Suite("A database that is away when the service starts", .timeLimit(.minutes(2)))
struct DatabaseAwayTests {
    @Test("it is waited for, and the service starts when it is there; a command ends with 75")
    func away() async throws {
        let server = try PostgreSQLServer()
        let uri = server.uri(of: try await server.makeDatabase())
        try server.kill()
        let folder = try TemporaryDirectory()
        let status = await BuiltCommand.call(["db", "status", "--database", uri])
        #expect(status.exitCode == 75, "\(status.errors)")
        let serving = try RunningCommand(
            ["serve", "--config", CheckCommandTests.deploy + "/demo.yaml"],
            environment: ServingCommand.environment(folder, ["DATABASE": uri])
        )
        let waiting = await serving.firstErrorLine { line in
            LogEvent(line).flatMap { $0.message == "waiting for the database" ? $0.level : nil }
        }
        #expect(waiting == "warning")
        try server.start()
        let listening = await serving.firstErrorLine { LogEvent($0)?.message == "listening" ? true : nil }
        #expect(listening == true)
        serving.signal(SIGTERM)
        let outcome = await serving.outcome()
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
}
