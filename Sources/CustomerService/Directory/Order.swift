public import FoundationEssentials

/// A merchant's order with its parcels.
public struct Order: Sendable, Hashable, Codable {
    /// Where the order stands between payment and receipt, or on which side branch.
    public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
        /// In the order of an order's life.
        case awaitingPayment, awaitingShipment, partlyShipped, shipped, completed, cancelled, refunding, refunded, afterSale
    }

    /// One line of the order.
    public struct Item: Sendable, Hashable, Codable {
        /// What was bought.
        public var title: String
        /// At least 1.
        public var quantity: Int
        /// In fen (分).
        public var unitPrice: Int

        public init(title: String, quantity: Int, unitPrice: Int) {
            self.title = title
            self.quantity = quantity
            self.unitPrice = unitPrice
        }
    }

    /// What one courier carries under one tracking number.
    public struct Parcel: Sendable, Hashable, Codable {
        /// The courier's name as customers know it, such as `顺丰速运`.
        public var carrier: String
        /// The carrier's number.
        public var trackingNumber: String
        /// Newest first.
        public var events: [ParcelEvent]

        public init(carrier: String, trackingNumber: String, events: [ParcelEvent] = []) {
            self.carrier = carrier
            self.trackingNumber = trackingNumber
            self.events = events
        }
    }

    /// One line of a parcel's history.
    public struct ParcelEvent: Sendable, Hashable, Codable {
        /// When it happened.
        public var time: Date
        /// Where; nil when the carrier does not say.
        public var place: String?
        /// What the carrier says.
        public var text: String

        public init(time: Date, place: String? = nil, text: String) {
            self.time = time
            self.place = place
            self.text = text
        }
    }

    /// The shop's number.
    public var number: String
    /// When the customer ordered.
    public var placedAt: Date
    /// How far it is.
    public var status: Status
    /// What was bought.
    public var items: [Item]
    /// In fen (分).
    public var total: Int
    /// How it was sent, one or several.
    public var parcels: [Parcel]
    /// The last four digits of the telephone number that it was ordered with, by which customers prove that it is theirs; nil for an
    /// order that nobody is shown in the chat.
    public var phoneTail: String?
    /// The company's number of the customer whose order it is, who sees it without a second factor once linked (绑定); nil for nobody's.
    public var customer: String?
    /// Made up for a demonstration; every answer says so.
    public var isSample: Bool

    public init(
        number: String,
        placedAt: Date,
        status: Status,
        items: [Item],
        total: Int,
        parcels: [Parcel] = [],
        phoneTail: String? = nil,
        customer: String? = nil,
        isSample: Bool = false
    ) {
        self.number = number
        self.placedAt = placedAt
        self.status = status
        self.items = items
        self.total = total
        self.parcels = parcels
        self.phoneTail = phoneTail
        self.customer = customer
        self.isSample = isSample
    }
}
