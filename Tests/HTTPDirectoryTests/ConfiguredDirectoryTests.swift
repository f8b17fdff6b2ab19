import CustomerService
import FoundationEssentials
import LookupStorage
import SocketTesting
import StorageTesting
import Testing
import WebhookCore
import WebhookServer
import WebhookStorage
import WebhookTestKit

@testable import HTTPDirectory

@Suite("An account with an API of its own", .timeLimit(.minutes(1)))
struct ConfiguredDirectoryTests {
    private static func configuration(_ folder: TemporaryFolder, _ api: String) throws -> DaemonConfiguration {
        let account =
            "service: airline, mode: plain, original_id: gh_webhookd00001, app_id: wx00000000000000d1, token: of-callbacks"
        let yaml = """
            database: \(folder.path("webhookd.sqlite"))
            sample_data: true
            accounts:
              own: {path: /own, \(account), directory: {url: "\(api)/v1", token: \(DirectoryScene.token), timeout: 10s, cache: 1m}}
              rows: {path: /rows, \(account)}
            """
        let file = try folder.write(yaml, to: "webhookd.yaml")
        let loaded = DaemonConfiguration.load(file: file, environment: [:], credentials: nil, cores: 1)
        return try #require(loaded.configuration, "\(loaded.problems)")
    }

    private func says(
        _ text: String,
        to name: AccountName,
        _ configuration: DaemonConfiguration,
        _ database: any ServiceDatabase,
        _ connections: DirectoryConnections?
    ) async throws -> String {
        let account = try #require(configuration.accounts.first { $0.account.name == name })
        let conversation = try await Conversation(at: DirectoryScene.moment) { world in
            let factory = try PipelineFactory(
                configuration: configuration,
                database: database,
                ledger: world.ledger,
                connections: connections,
                clock: world.clock,
                logger: world.logger
            )
            return try await factory.pipeline(for: account)
        }
        return try await conversation.user("小林").says(text).description
    }

    @Test("asks it, and not the rows that the database may have")
    func own() async throws {
        let folder = try TemporaryFolder()
        try await ScriptedAPI.running({ _, _ in .answer("[\(Sample.flight(#","gate":"Z99""#))]") }) { api async throws in
            let configuration = try Self.configuration(folder, api.address)
            let directory = try #require(configuration.accounts.first?.directory)
            #expect(directory.rules == DirectoryRules(timeout: .seconds(10), cache: .seconds(60)))
            #expect(!"\(configuration)".contains(DirectoryScene.token))
            let database = try await configuration.openDatabase(clock: ManualClock(DirectoryScene.moment))
            let connections = DirectoryConnections()
            let own = try await says("CA1835", to: AccountName("own"), configuration, database, connections)
            #expect(own.contains("登机口 Z99"))
            #expect(api.asked.map(\.target) == ["/v1/flights?flight=CA1835&date=2026-11-22"])
            #expect(api.asked.first?.fields["authorization"] == "Bearer \(DirectoryScene.token)")

            let rows = try await says("CA1835", to: AccountName("rows"), configuration, database, connections)
            #expect(rows.contains("演示数据") || rows.contains("示例"), "\(rows)")
            // Programs that only play conversations ask nobody; of sample data the account has none.
            let played = try await says("CA1835", to: AccountName("own"), configuration, database, nil)
            #expect(played.contains("没有查到"))
            #expect(api.asked.count == 1)
        }
    }
}
