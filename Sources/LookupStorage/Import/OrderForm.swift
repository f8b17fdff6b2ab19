import CustomerService
import FoundationEssentials

/// How an order stands in an import file: in CSV one row an item, a parcel or a parcel's event.
enum OrderForm: ImportForm {
    static let shape = RecordShape(
        fields: [
            .init("number", required: true, "order number; rows of one order follow each other"),
            .init("placed_at", required: true, "yyyy-MM-dd HH:mm in UTC+8, or with Z or an offset"),
            .init("status", required: true, "awaitingPayment, awaitingShipment, shipped, …; or 待付款, 待发货, …"),
            .init("total", required: true, "yuan, 129.00"),
            .init(
                "phone",
                required: true,
                "telephone number, or its last four digits, by which customers prove an order to be theirs"
            ),
            .init("customer", "your number of the customer, who sees the order without that once linked (绑定)"),
        ],
        identity: ["number"],
        parts: [
            RecordShape(
                "items",
                fields: [
                    .init("title", column: "item_title", required: true, "what was bought"),
                    .init("quantity", column: "item_quantity", "1 when empty"),
                    .init("unit_price", column: "item_unit_price", required: true, "yuan"),
                ]
            ),
            RecordShape(
                "parcels",
                fields: [
                    .init("carrier", column: "parcel_carrier", required: true, "顺丰速运"),
                    .init("tracking_number", column: "parcel_number", required: true, "tracking number"),
                ],
                identity: ["tracking_number"],
                parts: [
                    RecordShape(
                        "events",
                        fields: [
                            .init("time", column: "event_time", required: true, "as placed_at"),
                            .init("place", column: "event_place", "city"),
                            .init("text", column: "event_text", required: true, "what happened"),
                        ]
                    )
                ]
            ),
        ]
    )

    /// Ours first, then the words of Chinese shops.
    static let statuses: [(String, Order.Status)] =
        Order.Status.allCases.map { ($0.rawValue, $0) } + [
            ("待付款", .awaitingPayment), ("待发货", .awaitingShipment), ("部分发货", .partlyShipped), ("已发货", .shipped),
            ("待收货", .shipped), ("已签收", .completed), ("已完成", .completed), ("已取消", .cancelled), ("退款中", .refunding),
            ("已退款", .refunded), ("售后中", .afterSale),
        ]

    static let keyFields: Set = ["number"]

    static func key(of order: Order) -> LookupKey { LookupKey(order.number) }

    static func readKey(_ fields: FieldReader) -> LookupKey? { fields.required("number", code).map(LookupKey.init) }

    static func read(_ fields: FieldReader, now: Date) -> Order? {
        let number = fields.required("number", code)
        let placedAt = fields.required("placed_at", FieldForm.instant)
        let status = fields.required("status") { text throws(FieldFault) in try FieldForm.status(text, statuses) }
        let total = fields.required("total", FieldForm.amount)
        let phone = fields.required("phone", FieldForm.phoneTail)
        let customer = fields.optional("customer", FieldForm.customer)
        let items = fields.parts("items").compactMap(item)
        let parcels = fields.parts("parcels").compactMap(parcel)
        var keys: Set<LookupKey> = []
        for parcel in parcels where !keys.insert(LookupKey(parcel.trackingNumber)).inserted {
            fields.problems.add(fields.record.place, "the parcel \(shown(parcel.trackingNumber)) is there twice")
        }
        guard let number, let placedAt, let status, let total, let phone else { return nil }
        return Order(
            number: number,
            placedAt: placedAt,
            status: status,
            items: items,
            total: total,
            parcels: parcels,
            phoneTail: phone,
            customer: customer
        )
    }

    private static func item(_ fields: FieldReader) -> Order.Item? {
        let title = fields.required("title", text)
        let quantity = fields.optional("quantity") { text throws(FieldFault) in try FieldForm.count(text, in: 1...999_999) }
        let price = fields.required("unit_price", FieldForm.amount)
        guard let title, let price else { return nil }
        return Order.Item(title: title, quantity: quantity ?? 1, unitPrice: price)
    }

    private static func parcel(_ fields: FieldReader) -> Order.Parcel? {
        let carrier = fields.required("carrier", text)
        let number = fields.required("tracking_number", code)
        let events = fields.parts("events").compactMap(event)
        guard let carrier, let number else { return nil }
        return Order.Parcel(carrier: carrier, trackingNumber: number, events: events.sorted { $0.time > $1.time })
    }

    private static func event(_ fields: FieldReader) -> Order.ParcelEvent? {
        let time = fields.required("time", FieldForm.instant)
        let place = fields.optional("place", text)
        let text = fields.required("text", text)
        guard let time, let text else { return nil }
        return Order.ParcelEvent(time: time, place: place, text: text)
    }

    private static func code(_ text: String) throws(FieldFault) -> String { try FieldForm.text(text, limit: 64) }
    private static func text(_ text: String) throws(FieldFault) -> String { try FieldForm.text(text, limit: 500) }
}
