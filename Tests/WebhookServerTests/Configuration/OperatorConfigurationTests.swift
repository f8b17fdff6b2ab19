import Foundation
import Testing
import WebhookCore
import WebhookServer
import WebhookStorage

@Suite("What operators' commands read of a configuration")
struct OperatorConfigurationTests {
    private func load(_ yaml: String, _ environment: [String: String] = [:]) throws -> (OperatorConfiguration?, [String]) {
        let file = FileManager.default.temporaryDirectory.appending(path: "webhookd-\(UUID().uuidString).yaml")
        try Data(yaml.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let loaded = OperatorConfiguration.load(file: file.path, environment: environment, credentials: nil)
        return (loaded.configuration, loaded.problems.map { "\($0)" })
    }

    @Test("is where the database is and which accounts there are, whatever else is missing or wrong")
    func some() throws {
        let (found, problems) = try load(
            """
            database: /var/lib/a.sqlite
            unknown: 1
            log: {openid_key: 0123456789abcdef}
            accounts:
              shop: {mode: nonsense}
              air: {}
            """
        )
        let configuration = try #require(found)
        #expect(problems.isEmpty)
        #expect(configuration.database == .file(path: "/var/lib/a.sqlite"))
        #expect(configuration.accounts == [AccountName("air"), AccountName("shop")])
        #expect(configuration.openIDKey != nil)
    }

    @Test("is what the environment says where that is stronger, and the default where nobody says it")
    func layers() throws {
        let environment = ["WEBHOOKD_DATABASE": "/b.sqlite", "WEBHOOKD_ACCOUNTS_AIR_PATH": "/air"]
        let (found, _) = try load("database: /a.sqlite", environment)
        #expect(found?.database == .file(path: "/b.sqlite"))
        #expect(found?.accounts == [AccountName("air")])
        #expect(try load("{}").0?.database == .file(path: "run/webhookd.sqlite"))
        #expect(try load("{}").0?.openIDKey == nil)
    }

    @Test(
        "is nothing where one of its keys, or the file, cannot be read",
        arguments: ["log: {openid_key: short}", "a: [", "database: host=a b c"]
    )
    func wrong(yaml: String) throws {
        let (found, problems) = try load(yaml)
        #expect(found == nil)
        #expect(problems.count == 1)
        #expect(OperatorConfiguration.load(file: "/nonexistent", environment: [:], credentials: nil).configuration == nil)
    }
}
