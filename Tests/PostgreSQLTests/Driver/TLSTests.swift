import PostgreSQLTesting
import Testing

@testable import WebhookStorage

@Suite("TLS to the server")
struct TLSTests {
    let authority: CertificateAuthority
    /// Another, which vouches for nobody.
    let stranger: CertificateAuthority
    let server: PostgreSQLServer

    init() throws {
        authority = try CertificateAuthority()
        stranger = try CertificateAuthority()
        server = try authority.makeServer()
    }

    private func database(_ uri: String, trusting authority: CertificateAuthority) throws -> PostgreSQLDatabase {
        let suffix = "?sslmode=verify-full&sslrootcert=\(authority.certificatePath)"
        return try PostgreSQLDatabase(PostgreSQLAddress(uri + suffix), connections: 2)
    }

    private func reason(_ database: PostgreSQLDatabase) async -> String {
        let error = await #expect(throws: PostgreSQLError.self) { try await database.verify() }
        return switch error {
        case .unreachable(let reason), .notAdmitted(let reason): reason
        default: ""
        }
    }

    @Test("a server that the authority vouches for is used, also for more than the socket holds at once")
    func vouchedFor() async throws {
        let database = try database(server.uri(), trusting: authority)
        let isEncrypted = PostgreSQLCommand(once: "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        #expect(try await database.run(isEncrypted).first?.boolean(0) == true)
        let long = PostgreSQLStatement("SELECT repeat('x', $1::bigint::int)")
        try await withThrowingTaskGroup { tasks in
            for number in 1...200 {
                tasks.addTask {
                    let command = PostgreSQLCommand(long, [.integer(number * 1_000)])
                    let row = try await database.run(command, within: .seconds(30)).first
                    #expect(try row?.text(0).utf8.count == number * 1_000)
                }
            }
            try await tasks.waitForAll()
        }
    }

    @Test("a server that another authority vouches for is refused, and the reason told")
    func anotherAuthority() async throws {
        let database = try database(server.uri(), trusting: stranger)
        #expect(await reason(database).contains("certificate verify failed"))
    }

    @Test("a certificate for another host is refused, and the reason told")
    func anotherHost() async throws {
        let uri = server.uri().split(separator: "127.0.0.1").joined(separator: "localhost")
        #expect(await reason(try database(uri, trusting: authority)).contains("does not match host name"))
    }

    @Test("a server without TLS is refused")
    func withoutTLS() async throws {
        let database = try database(PostgreSQLServer.shared().uri(), trusting: authority)
        #expect(await reason(database).contains("server does not support SSL"))
    }
}
