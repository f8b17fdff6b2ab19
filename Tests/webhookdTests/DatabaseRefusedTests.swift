import PostgreSQLTesting
import Testing

@Suite("A PostgreSQL that the service must not use", .timeLimit(.minutes(2)))
struct DatabaseRefusedTests {
    @Test("behind a pooler in transaction mode the first start already ends with 78 and says why")
    func transactionMode() async throws {
        let server = try PostgreSQLServer.shared()
        let pooler = try PgBouncer(.transaction, before: server)
        let folder = try TemporaryDirectory()
        let outcome = try await BuiltCommand.run(
            "serve",
            "--config",
            CheckCommandTests.deploy + "/demo.yaml",
            environment: ServingCommand.environment(folder, ["DATABASE": pooler.uri(of: await server.makeDatabase())])
        )
        #expect(outcome.exitCode == 78)
        let reasons = outcome.errors.split(separator: "\n").compactMap { LogEvent($0)?.fields["reason"] }
        #expect(reasons.contains { $0.contains("the pooler's mode = transaction where session is needed") }, "\(outcome.errors)")
    }

    @Test("a server whose certificate nobody vouches for ends a command with 75 and libpq's reason")
    func wrongAuthority() async throws {
        let server = try CertificateAuthority().makeServer()
        let other = try CertificateAuthority()
        let uri = server.uri() + "?sslmode=verify-full&sslrootcert=\(other.certificatePath)"
        let outcome = await BuiltCommand.call(["db", "status", "--database", uri])
        withExtendedLifetime((server, other)) {}
        #expect(outcome.exitCode == 75)
        #expect(outcome.errors.contains("certificate verify failed"), "\(outcome.errors)")
    }
}
