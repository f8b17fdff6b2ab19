import Foundation
import Testing
import WebhookCore
import WebhookServer
import WebhookStorage

@Suite("A file that a service has for its database", .timeLimit(.minutes(1)))
struct ServedDatabaseTests {
    private static let account = RunningService.account("one", token: "one-token")
    private static let routes: PipelineFactory.RoutesOfAccount = { _, _ in Routes { Otherwise { _ in .text("-") } } }

    @Test("is refused to another service, however it is composed, until the first is gone")
    func exclusion() async throws {
        let directory = try ConfigurationDirectory()
        let path = directory.path + "/webhookd.sqlite"
        try await RunningService.run(Self.account, in: directory, routes: Self.routes) { _ in
            await #expect(throws: StartError.databaseServed(path: path)) {
                try await RunningService.run(Self.account, in: directory, routes: Self.routes) { _ in }
            }
            await #expect(throws: StorageError.served(path: path)) {
                try await CallbackServer(at: .tcp(host: "127.0.0.1", port: 0), database: path, logger: .silent)
            }
            try await SQLiteDatabase(path: path, opening: .existing).requireCurrentSchema()
        }
        try await RunningService.run(Self.account, in: directory, routes: Self.routes) { _ in }
    }
}
