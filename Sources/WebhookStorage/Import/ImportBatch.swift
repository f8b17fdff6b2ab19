import CustomerService
import GRDB
import WebhookCore

/// A file that was read and found right, ready to be written.
public struct ImportBatch: Sendable {
    /// The file's name as it was given.
    public let file: String
    /// What the rows are about.
    public let kind: DirectoryImport.Kind
    let entries: Entries

    enum Entries: Sendable {
        case flights([Flight])
        case orders([Order])
        case itineraries([Itinerary])
    }

    /// How many entries the file holds.
    public var count: Int {
        switch entries {
        case .flights(let flights): flights.count
        case .orders(let orders): orders.count
        case .itineraries(let itineraries): itineraries.count
        }
    }

    /// Writes all entries in one transaction, each in the place of an earlier one with its key.
    @discardableResult
    public func write(to directory: SQLiteDirectory) async throws -> SQLiteDirectory.Changes {
        try await directory.write { [account = directory.account] db in try save(in: db, account: account) }
    }

    /// What ``write(to:)`` would do; nothing stays changed.
    public func rehearse(in directory: SQLiteDirectory) async throws -> SQLiteDirectory.Changes {
        try await StorageError.translating {
            try await directory.database.pool.writeWithoutTransaction { [account = directory.account] db in
                var changes = SQLiteDirectory.Changes()
                try db.inTransaction(.immediate) {
                    changes = try save(in: db, account: account)
                    return .rollback
                }
                return changes
            }
        }
    }

    private func save(in db: Database, account: AccountName) throws -> SQLiteDirectory.Changes {
        switch entries {
        case .flights(let flights): try FlightTable(account: account).save(flights, in: db)
        case .orders(let orders): try OrderTable(account: account).save(orders, in: db)
        case .itineraries(let itineraries): try ItineraryTable(account: account).save(itineraries, in: db)
        }
    }
}
