import CustomerService
import FoundationEssentials
import WebhookLedger
import WebhookStorage

/// An account's orders with the tables of their items, parcels and parcel events.
struct StoredOrders {
    let account: AccountName

    /// Four statements with the same values, for an order and its parts.
    struct Question {
        let statements: [SQLStatement]

        /// - Parameter key: the order's number as it is compared, in SQL; `$1` is the account.
        fileprivate init(key: String) {
            statements = [
                ("number_key, number, placed_at, status, total, is_sample, phone_tail, customer", "merchant_order", "number_key"),
                ("title, quantity, unit_price", "order_item", "position"),
                ("position, carrier, tracking_number", "parcel", "position"),
                ("parcel_position, time, place, text", "parcel_event", "parcel_position, position"),
            ].map { columns, table, order in
                SQLStatement("SELECT \(columns) FROM \(table) WHERE account = $1 AND number_key = \(key) ORDER BY \(order)")
            }
        }
    }

    static let byNumber = Question(key: "$2")

    /// One parcel may bring several orders; the newest is the one a customer asks about.
    static func byTrackingNumber(_ dialect: SQLDialect) -> Question {
        Question(
            key: """
                (
                    SELECT o.number_key FROM parcel p\(dialect.index("parcel_by_tracking"))
                    JOIN merchant_order o ON o.account = p.account AND o.number_key = p.number_key
                    WHERE p.account = $1 AND p.tracking_key = $2 ORDER BY o.placed_at DESC, o.number_key LIMIT 1
                )
                """
        )
    }

    func order(_ question: Question, key: LookupKey, in database: any SQLDatabase) async throws -> Order? {
        let values: [SQLValue] = [.text(account.rawValue), .text(key.text)]
        let rows = try await database.run(question.statements.map { SQLCommand($0, values) }, .reading)
        return try rows[0].first.map { try Order($0, items: rows[1], parcels: rows[2], events: rows[3]) }
    }

    /// A customer's newest orders; `$3` is how many. The parts come with their orders' numbers behind them.
    static func ofCustomer(_ dialect: SQLDialect) -> [SQLStatement] {
        let keys = """
            SELECT o.number_key FROM merchant_order o\(dialect.index("merchant_order_by_customer"))
            WHERE o.account = $1 AND o.customer = $2 ORDER BY o.placed_at DESC, o.number_key LIMIT $3
            """
        return [
            ("number_key, number, placed_at, status, total, is_sample, phone_tail, customer", "merchant_order", "placed_at DESC"),
            ("title, quantity, unit_price, number_key", "order_item", "position"),
            ("position, carrier, tracking_number, number_key", "parcel", "position"),
            ("parcel_position, time, place, text, number_key", "parcel_event", "parcel_position, position"),
        ].map { columns, table, order in
            SQLStatement(
                "SELECT \(columns) FROM \(table) WHERE account = $1 AND number_key IN (\(keys)) ORDER BY \(order), number_key"
            )
        }
    }

    func orders(of customer: String, limit: Int, in database: any SQLDatabase) async throws -> [Order] {
        let values: [SQLValue] = [.text(account.rawValue), .text(customer), .integer(limit)]
        let rows = try await database.run(Self.ofCustomer(database.dialect).map { SQLCommand($0, values) }, .reading)
        let items = try Dictionary(grouping: rows[1]) { try $0.text(3) }
        let parcels = try Dictionary(grouping: rows[2]) { try $0.text(3) }
        let events = try Dictionary(grouping: rows[3]) { try $0.text(4) }
        return try rows[0].map { row in
            let key = try row.text(0)
            return try Order(row, items: items[key] ?? [], parcels: parcels[key] ?? [], events: events[key] ?? [])
        }
    }

    // MARK: Saving

    /// The parts go with an earlier order of the number; a sample gives way to what is real.
    ///
    /// - Parameter orders: of different keys.
    func saving(_ orders: [Order]) -> DirectoryLoad {
        Self.table.saving(
            orders,
            of: account,
            rows: { $0.key + $0.facts },
            parts: [\.itemRows, \.parcelRows, \.eventRows]
        )
    }

    static func deleteAllSamples(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement(
            "DELETE FROM merchant_order\(dialect.index("merchant_order_sample")) WHERE account = $1 AND is_sample = 1"
        )
    }

    static let table = DirectoryTable(
        "merchant_order",
        key: "number_key",
        facts: [
            .text("number"), .integer("placed_at"), .text("status"), .integer("total"), .text("phone_tail"),
            .text("customer"), .integer("is_sample"),
        ],
        parts: [
            DirectoryTable.Part(
                "order_item",
                key: [.integer("position")],
                facts: [.text("title"), .integer("quantity"), .integer("unit_price")]
            ),
            DirectoryTable.Part(
                "parcel",
                key: [.integer("position")],
                facts: [.text("tracking_key"), .text("tracking_number"), .text("carrier")]
            ),
            DirectoryTable.Part(
                "parcel_event",
                key: [.integer("parcel_position"), .integer("position")],
                facts: [.integer("time"), .text("place"), .text("text")]
            ),
        ]
    )
}

extension Order {
    var key: [SQLValue] { [.text(LookupKey(number).text)] }

    fileprivate var facts: [SQLValue] {
        [
            .text(number), .integer(placedAt.storedSeconds), .text(status.rawValue), .integer(total), .text(phoneTail),
            .text(customer), .flag(isSample),
        ]
    }

    fileprivate var itemRows: [[SQLValue]] {
        items.enumerated().map { position, item in
            key + [.integer(position), .text(item.title), .integer(item.quantity), .integer(item.unitPrice)]
        }
    }

    fileprivate var parcelRows: [[SQLValue]] {
        parcels.enumerated().map { position, parcel in
            key + [
                .integer(position), .text(LookupKey(parcel.trackingNumber).text), .text(parcel.trackingNumber),
                .text(parcel.carrier),
            ]
        }
    }

    fileprivate var eventRows: [[SQLValue]] {
        parcels.enumerated().flatMap { parcelPosition, parcel in
            // Swift's sort is stable: events of one second keep the order in which they were given.
            parcel.events.sorted { $0.time > $1.time }.enumerated().map { position, event in
                key + [
                    .integer(parcelPosition), .integer(position), .integer(event.time.storedSeconds), .text(event.place),
                    .text(event.text),
                ]
            }
        }
    }
}

extension Order {
    fileprivate init(
        _ row: any SQLRow,
        items: [any SQLRow],
        parcels: [any SQLRow],
        events: [any SQLRow]
    ) throws {
        guard let status = Status(rawValue: try row.text(3)) else {
            throw StorageError.unexpectedRow("a stored order has an unknown status")
        }
        var byParcel: [Int64: [ParcelEvent]] = [:]
        for event in events {
            byParcel[try event.integer(0), default: []].append(
                ParcelEvent(
                    time: Date(storedSeconds: try event.integer(1)),
                    place: try event.textIfAny(2),
                    text: try event.text(3)
                )
            )
        }
        self.init(
            number: try row.text(1),
            placedAt: Date(storedSeconds: try row.integer(2)),
            status: status,
            items: try items.map { item in
                Item(title: try item.text(0), quantity: Int(try item.integer(1)), unitPrice: Int(try item.integer(2)))
            },
            total: Int(try row.integer(4)),
            parcels: try parcels.map { parcel in
                Parcel(
                    carrier: try parcel.text(1),
                    trackingNumber: try parcel.text(2),
                    events: byParcel[try parcel.integer(0)] ?? []
                )
            },
            phoneTail: try row.textIfAny(6),
            customer: try row.textIfAny(7),
            isSample: try row.flag(5)
        )
    }
}
