import Foundation
import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("A connection that cannot be made")
struct ConnectionFailureTests {
    /// What libpq 14 and newer write.
    private static let at = #"connection to server at "127.0.0.1", port 5432 failed: "#

    @Test(
        "is misconfigured where no host lets it in",
        arguments: [
            "\(at)FATAL:  28P01\n", "\(at)FATAL:  28P01\n\(at)FATAL:  28P01\n", "\(at)致命错误:  3D000\n",
            "\(at)FATAL:  28000\n", "\(at)FATAL:  42501\n", "invalid sslmode value: \"bogus\"\n",
            "definition of service \"x\" not found\n",
            "\(at)root certificate file \"/x\" does not exist\nEither provide the file or change sslmode.\n",
            "\(at)server does not support SSL, but SSL was required\n", "\(at)fe_sendauth: no password supplied\n",
        ]
    )
    func misconfigured(message: String) { #expect(ConnectionFailure.isMisconfiguration(message)) }

    @Test(
        "may be made later where a host is away, or says that it will let it in",
        arguments: [
            "", "\(at)Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n",
            "\(at)timeout expired\n", "\(at)FATAL:  57P03\n", "\(at)FATAL:  53300\n", "\(at)session is read-only\n",
            "could not translate host name \"db\" to address: Name or service not known\n",
            "\(at)Connection refused\n\(at)FATAL:  28P01\n",
            "could not translate host name \"db\" to address: Name or service not known\n\(at)FATAL:  28P01\n",
            "\(at)SSL error: certificate verify failed\n", "\(at)server closed the connection unexpectedly\n",
        ]
    )
    func passing(message: String) { #expect(!ConnectionFailure.isMisconfiguration(message)) }

    private static func isMisconfiguration(_ uri: String) async throws -> Bool {
        let database = try PostgreSQLDatabase(PostgreSQLAddress(uri), connections: 1)
        let error = await #expect(throws: PostgreSQLError.self) { try await database.verify() }
        await database.close()
        switch error {
        case .notAdmitted(let reason):
            #expect(!reason.isEmpty && !reason.contains("s3cret"))
            return true
        case .unreachable: return false
        default:
            Issue.record("\(String(describing: error))")
            return false
        }
    }

    @Test("is told by a server's own refusals")
    func served() async throws {
        let rules = FileManager.default.temporaryDirectory.appending(path: "webhookd-hba-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: rules) }
        try Data("local all all trust\nhost all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n".utf8)
            .write(to: rules)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: rules.path)
        let server = try PostgreSQLServer(settings: ["hba_file = '\(rules.path)'", "lc_messages = 'C'"])
        try await server.run("CREATE ROLE web LOGIN PASSWORD 's3cret-right'")
        let port = server.port
        let address = "postgresql://web:s3cret-wrong@127.0.0.1:\(port)/postgres"
        for uri in [
            address, server.uri(of: "nowhere"), "postgresql://nobody:s3cret@127.0.0.1:\(port)/postgres",
            server.uri() + "?sslmode=bogus", server.uri() + "?sslmode=require", "service=nowhere",
            server.uri() + "?options=-cno_such_setting%3D1",
        ] {
            #expect(try await Self.isMisconfiguration(uri), "\(uri)")
        }
        for uri in [
            "postgresql://postgres@127.0.0.1:1/postgres", "postgresql://postgres@127.0.0.1:1,127.0.0.1:\(port)/nowhere",
        ] {
            #expect(try await !Self.isMisconfiguration(uri), "\(uri)")
        }
    }
}
