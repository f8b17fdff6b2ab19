import CustomerService
import FoundationEssentials

/// An order as the contract writes it.
struct OrderRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case number
        case placedAt = "placed_at"
        case status, total, phone, customer, items, parcels
    }

    let entry: Order

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let items: [OrderItemRecord] = try fields.list(.items, atMost: 200)
        let parcels: [ParcelRecord] = try fields.list(.parcels, atMost: 50)
        entry = Order(
            number: try fields.requiredText(.number, limit: 64),
            placedAt: try fields.requiredValue(.placedAt, "a time", FieldForm.instant),
            status: try fields.requiredValue(.status, "a status", Order.Status.init(rawValue:)),
            items: items.map(\.item),
            total: try fields.amount(.total),
            parcels: parcels.map(\.parcel),
            phoneTail: try fields.requiredValue(.phone, "a telephone number or its last four digits", FieldForm.phoneTail),
            customer: try fields.value(.customer, "a customer number", FieldForm.customer)
        )
    }
}

/// One line of an order.
struct OrderItemRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case title, quantity
        case unitPrice = "unit_price"
    }

    let item: Order.Item

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        item = Order.Item(
            title: try fields.requiredText(.title, limit: 500),
            quantity: try fields.count(.quantity, in: 1...999_999) ?? 1,
            unitPrice: try fields.amount(.unitPrice)
        )
    }
}

/// A parcel of an order.
struct ParcelRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case carrier
        case trackingNumber = "tracking_number"
        case events
    }

    let parcel: Order.Parcel

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let events: [ParcelEventRecord] = try fields.list(.events, atMost: 200)
        parcel = Order.Parcel(
            carrier: try fields.requiredText(.carrier, limit: 500),
            trackingNumber: try fields.requiredText(.trackingNumber, limit: 64),
            events: events.map(\.event).sorted { $0.time > $1.time }
        )
    }
}

/// One line of a parcel's history.
struct ParcelEventRecord: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case time, place, text
    }

    let event: Order.ParcelEvent

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        event = Order.ParcelEvent(
            time: try fields.requiredValue(.time, "a time", FieldForm.instant),
            place: try fields.text(.place, limit: 500),
            text: try fields.requiredText(.text, limit: 500)
        )
    }
}
