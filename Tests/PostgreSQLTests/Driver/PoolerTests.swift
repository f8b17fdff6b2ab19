import LookupStorage
import PostgreSQLTesting
import Testing
import WebhookTestKit

@testable import WebhookStorage

@Suite("PgBouncer before the server")
struct PoolerTests {
    let server: PostgreSQLServer

    init() throws {
        server = try PostgreSQLServer.shared()
    }

    @Test("in session mode the ledger does what every store must", arguments: DeliveryLedgerConformance.checks)
    func session(check: DeliveryLedgerConformance.Check) async throws {
        let pooler = try PgBouncer(.session, before: server)
        let address = try PostgreSQLAddress(pooler.uri(of: await server.makeDatabase()))
        let database = try PostgreSQLDatabase(address, connections: 3, schemas: [.lookups])
        try await database.migrate()
        try await check.run(against: .stored(in: database) { try PostgreSQLDatabase(address, connections: 3) })
        await database.close()
    }

    @Test("in transaction mode a database is not opened to be served, also when nobody was there before")
    func transaction() async throws {
        let pooler = try PgBouncer(.transaction, before: server)
        let address = try #require(DatabaseAddress(pooler.uri(of: await server.makeDatabase())))
        await #expect(throws: StorageError.postgreSQL(.sharedSession)) { try await address.open(.serving) }
    }
}
