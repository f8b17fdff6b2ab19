import CustomerService
import FoundationEssentials
import GRDB
import WebhookCore

/// An account's orders with the tables of their items, parcels and parcel events.
struct OrderTable {
    let account: AccountName

    static let byNumber = "SELECT * FROM merchant_order WHERE account = ? AND number_key = ?"

    /// One parcel may bring several orders; the newest is the one a customer asks about.
    static let byTrackingNumber = """
        SELECT o.* FROM parcel p INDEXED BY parcel_by_tracking
        JOIN merchant_order o ON o.account = p.account AND o.number_key = p.number_key
        WHERE p.account = ? AND p.tracking_key = ?
        ORDER BY o.placed_at DESC LIMIT 1
        """

    static let items = "SELECT * FROM order_item WHERE account = ? AND number_key = ? ORDER BY position"
    static let parcels = "SELECT * FROM parcel WHERE account = ? AND number_key = ? ORDER BY position"
    static let events = """
        SELECT * FROM parcel_event WHERE account = ? AND number_key = ? ORDER BY parcel_position, position
        """

    func order(number: String, in db: Database) throws -> Order? {
        try order(where: Self.byNumber, key: LookupKey(number), in: db)
    }

    func order(trackingNumber: String, in db: Database) throws -> Order? {
        try order(where: Self.byTrackingNumber, key: LookupKey(trackingNumber), in: db)
    }

    private func order(where sql: String, key: LookupKey, in db: Database) throws -> Order? {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [account.rawValue, key.text]) else {
            return nil
        }
        let numberKey: String = row["number_key"]
        let arguments: StatementArguments = [account.rawValue, numberKey]
        let items = try Row.fetchAll(db.cachedStatement(sql: Self.items), arguments: arguments).map { row in
            Order.Item(title: row["title"], quantity: row["quantity"], unitPrice: row["unit_price"])
        }
        var events: [Int: [Order.ParcelEvent]] = [:]
        for row in try Row.fetchAll(db.cachedStatement(sql: Self.events), arguments: arguments) {
            events[row["parcel_position"], default: []].append(
                Order.ParcelEvent(time: Date(storedSeconds: row["time"] as Int64), place: row["place"], text: row["text"])
            )
        }
        let parcels = try Row.fetchAll(db.cachedStatement(sql: Self.parcels), arguments: arguments).map { row in
            Order.Parcel(
                carrier: row["carrier"],
                trackingNumber: row["tracking_number"],
                events: events[row["position"]] ?? []
            )
        }
        guard let status = Order.Status(rawValue: row["status"]) else {
            throw StorageError.engine(code: 11, message: "a stored order has an unknown status")
        }
        return Order(
            number: row["number"],
            placedAt: Date(storedSeconds: row["placed_at"] as Int64),
            status: status,
            items: items,
            total: row["total"],
            parcels: parcels,
            isSample: row["is_sample"]
        )
    }

    func save(_ orders: [Order], in db: Database) throws -> DirectoryChanges {
        var changes = DirectoryChanges()
        for order in orders {
            if let replacing = try save(order, in: db) { changes.count(replacing: replacing) }
        }
        return changes
    }

    /// - Returns: whether an earlier order was replaced; nil when a sample gave way to what is real.
    private func save(_ order: Order, in db: Database) throws -> Bool? {
        let key: [String] = [account.rawValue, LookupKey(order.number).text]
        let earlier = try Row.fetchOne(db.cachedStatement(sql: Self.byNumber), arguments: StatementArguments(key))
        if let earlier {
            if order.isSample, !(earlier["is_sample"] as Bool) { return nil }
            // The parts go with it.
            try db.cachedStatement(sql: Self.delete).execute(arguments: StatementArguments(key))
        }
        try db.cachedStatement(sql: "INSERT INTO merchant_order VALUES (?, ?, ?, ?, ?, ?, ?)").execute(
            arguments: StatementArguments(key) + [
                order.number, order.placedAt.storedSeconds, order.status.rawValue, order.total, order.isSample,
            ]
        )
        for (position, item) in order.items.enumerated() {
            try db.cachedStatement(sql: "INSERT INTO order_item VALUES (?, ?, ?, ?, ?, ?)").execute(
                arguments: StatementArguments(key) + [position, item.title, item.quantity, item.unitPrice]
            )
        }
        for (position, parcel) in order.parcels.enumerated() {
            try save(parcel, at: position, key: key, in: db)
        }
        return earlier != nil
    }

    private func save(_ parcel: Order.Parcel, at position: Int, key: [String], in db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO parcel VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: StatementArguments(key) + [
                position, LookupKey(parcel.trackingNumber).text, parcel.trackingNumber, parcel.carrier,
            ]
        )
        // Swift's sort is stable: events of one second keep the order in which they were given.
        for (eventPosition, event) in parcel.events.sorted(by: { $0.time > $1.time }).enumerated() {
            try db.cachedStatement(sql: "INSERT INTO parcel_event VALUES (?, ?, ?, ?, ?, ?, ?)").execute(
                arguments: StatementArguments(key) + [
                    position, eventPosition, event.time.storedSeconds, event.place, event.text,
                ]
            )
        }
    }

    /// Removes what ``SampleData`` put there, with all parts.
    func deleteSamples(in db: Database) throws {
        try db.execute(sql: Self.deleteAllSamples, arguments: [account.rawValue])
    }

    static let deleteAllSamples = """
        DELETE FROM merchant_order INDEXED BY merchant_order_sample WHERE account = ? AND is_sample = 1
        """
    private static let delete = "DELETE FROM merchant_order WHERE account = ? AND number_key = ?"
}
