import FoundationEssentials

/// What a delivery asks, and which time of asking it is.
struct Question: Sendable {
    let key: DeliveryKey
    let message: Message
    let document: [UInt8]
    let arrivedAt: Date
    let attempt: Int
}
