import CustomerService
import FoundationEssentials
import LookupStorage

/// An order with its items and parcels.
struct OrderSheet: LookupSheet {
    private let order: Order

    init(_ order: Order) {
        self.order = order
    }

    var text: String {
        var lines = ["order \(order.number)\(order.isSample ? "  [sample]" : "")"]
        lines.append("  status  \(order.status.rawValue)")
        lines.append("  placed  \(ChinaTime.text(order.placedAt))")
        for item in order.items { lines.append("  item    \(item.quantity) × \(Self.yuan(item.unitPrice))  \(item.title)") }
        lines.append("  total   \(Self.yuan(order.total))")
        if let phone = order.phoneTail { lines.append("  phone   …\(phone)") }
        for parcel in order.parcels {
            lines.append("  parcel  \(parcel.carrier) \(parcel.trackingNumber)")
            for event in parcel.events {
                lines.append("          \(ChinaTime.text(event.time))  \(event.place.map { "\($0)  " } ?? "")\(event.text)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func yuan(_ fen: Int) -> String {
        let cents = fen % 100
        return "\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    private struct Item: Encodable {
        let title: String
        let quantity: Int
        let unitPrice: String

        private enum CodingKeys: String, CodingKey {
            case title, quantity
            case unitPrice = "unit_price"
        }
    }

    private struct Parcel: Encodable {
        let carrier: String
        let trackingNumber: String
        let events: [Event]

        private enum CodingKeys: String, CodingKey {
            case carrier
            case trackingNumber = "tracking_number"
            case events
        }
    }

    private struct Event: Encodable {
        let time: String
        let place: String?
        let text: String
    }

    private enum CodingKeys: String, CodingKey {
        case number
        case placedAt = "placed_at"
        case status, total, phone, items, parcels, sample
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(order.number, forKey: .number)
        try container.encode(ChinaTime.iso(order.placedAt), forKey: .placedAt)
        try container.encode(order.status.rawValue, forKey: .status)
        try container.encode(Self.yuan(order.total), forKey: .total)
        try container.encodeIfPresent(order.phoneTail, forKey: .phone)
        let items = order.items.map { Item(title: $0.title, quantity: $0.quantity, unitPrice: Self.yuan($0.unitPrice)) }
        try container.encode(items, forKey: .items)
        let parcels = order.parcels.map { parcel in
            Parcel(
                carrier: parcel.carrier,
                trackingNumber: parcel.trackingNumber,
                events: parcel.events.map { Event(time: ChinaTime.iso($0.time), place: $0.place, text: $0.text) }
            )
        }
        try container.encode(parcels, forKey: .parcels)
        if order.isSample { try container.encode(true, forKey: .sample) }
    }
}
