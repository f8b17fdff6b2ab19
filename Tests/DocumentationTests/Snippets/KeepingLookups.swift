import CustomerService
import Foundation
import LookupStorage
import Testing
import WebhookCore
import WebhookStorage

extension SQLSchema {
    static let hotel = SQLSchema([
        Step("hotel-bookings") { dialect in
            [
                """
                CREATE TABLE booking (
                    account \(dialect.text) NOT NULL,
                    number \(dialect.text) NOT NULL,
                    guest text NOT NULL,
                    nights \(dialect.integer) NOT NULL,
                    PRIMARY KEY (account, number)
                )\(dialect.tableOptions)
                """
            ]
        }
    ])
}

struct Bookings {
    let database: any SQLDatabase

    func guest(of number: String, at account: AccountName) async throws -> String? {
        let question = SQLCommand(
            "SELECT guest FROM booking WHERE account = $1 AND number = $2",
            [.text(account.rawValue), .text(number)]
        )
        return try await database.run(question, .reading).first?.text(0)
    }
}

@Suite struct KeepingLookupsTests {
    @Test func tables() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let air = AccountName("air")
        let database = try SQLiteDatabase(path: path, schemas: [.lookups, .hotel])
        try await database.migrate()
        try await SampleData.refresh(in: database, account: air, today: CivilDate(Date()))
        let directory = database.directory(of: air)
        #expect(try await database.accounts() == [air])
        #expect(directory.account == air)
        let booking = SQLCommand(
            "INSERT INTO booking (account, number, guest, nights) VALUES ($1, $2, $3, $4)",
            [.text("air"), .text("H-1"), .text("张伟"), .integer(2)]
        )
        _ = try await database.run(booking, .writing)
        #expect(try await Bookings(database: database).guest(of: "H-1", at: air) == "张伟")
        #expect(try await Bookings(database: database).guest(of: "H-2", at: air) == nil)
    }
}
