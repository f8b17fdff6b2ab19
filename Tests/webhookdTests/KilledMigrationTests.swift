import Foundation
import Testing

@Suite("webhookd db migrate, killed", .timeLimit(.minutes(2)))
struct KilledMigrationTests {
    @Test("at any moment, leaves a database that the next one migrates to the end")
    func killed() async throws {
        let folder = try TemporaryDirectory()
        var kills = 0
        for delay in stride(from: 0, through: 300, by: 10) {
            let path = folder.path + "/\(delay).sqlite"
            let migrating = try RunningCommand(["db", "migrate", "--create", "--database", path])
            try await Task.sleep(for: .milliseconds(delay))
            migrating.signal(SIGKILL)
            if await migrating.outcome().exitCode != 0 { kills += 1 }
            let again = try await BuiltCommand.run("db", "migrate", "--create", "--database", path)
            #expect(again.exitCode == 0, "after \(delay) ms: \(again.errors)")
            let check = try await BuiltCommand.run("db", "check", "--database", path)
            #expect(check.exitCode == 0, "after \(delay) ms: \(check.output)")
        }
        #expect(kills > 0)
    }
}
