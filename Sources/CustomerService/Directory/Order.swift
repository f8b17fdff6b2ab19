public import FoundationEssentials

/// A merchant's order with its parcels.
public struct Order: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case awaitingPayment, awaitingShipment, partlyShipped, shipped, completed, cancelled, refunding, refunded, afterSale
    }

    public struct Item: Sendable, Hashable {
        public var title: String
        public var quantity: Int
        /// In fen (分).
        public var unitPrice: Int
    }

    public struct Parcel: Sendable, Hashable {
        public var carrier: String
        public var trackingNumber: String
        /// Newest first.
        public var events: [ParcelEvent]
    }

    public struct ParcelEvent: Sendable, Hashable {
        public var time: Date
        public var place: String?
        public var text: String
    }

    public var number: String
    public var placedAt: Date
    public var status: Status
    public var items: [Item]
    /// In fen (分).
    public var total: Int
    public var parcels: [Parcel]
    public var isSample: Bool
}
