/// What a customer of a shop wants, with what the text said about it.
public enum ShopIntent: Sendable, Hashable {
    /// An order or a parcel.
    case order(OrderQuestion)
    /// What any account may be asked.
    case general(GeneralIntent)
}

/// An order or its parcel by what was typed; both readings where both fit.
public struct OrderQuestion: Sendable, Hashable {
    /// The order's number.
    public var number: String?
    /// The parcel's number, with its carrier.
    public var parcel: TrackingNumber?
    /// What the number may be as well, if no order has it.
    public var secret: Secret?
    /// The end of the telephone number, where it stands beside the number.
    public var phone: PhoneTail?

    /// One of the first two is known.
    public init(
        number: String? = nil,
        parcel: TrackingNumber? = nil,
        secret: Secret? = nil,
        phone: PhoneTail? = nil
    ) {
        self.number = number
        self.parcel = parcel
        self.secret = secret
        self.phone = phone
    }
}
