/// What a customer of a shop wants, with what the text said about it.
public enum ShopIntent: Sendable, Hashable {
    /// An order or a parcel.
    case order(OrderQuestion)
    /// An answer to the list that was shown.
    case answer(ListAnswer)
    /// What any account may be asked.
    case general(GeneralIntent)
}

/// An order or its parcel by what was typed; both readings where both fit. Without a number it is still to be asked for.
public struct OrderQuestion: Sendable, Hashable {
    /// What is to be shown of it.
    public enum Subject: String, Sendable, Hashable, Codable {
        /// The order as a whole.
        case order
        /// Where its parcels are.
        case parcel
    }

    /// What of the order is wanted.
    public var subject: Subject
    /// The order's number.
    public var number: String?
    /// The parcel's number, with its carrier.
    public var parcel: TrackingNumber?
    /// What the number may be as well, if no order has it.
    public var secret: Secret?
    /// The end of the telephone number, where it was said.
    public var phone: PhoneTail?

    public init(
        _ subject: Subject = .order,
        number: String? = nil,
        parcel: TrackingNumber? = nil,
        secret: Secret? = nil,
        phone: PhoneTail? = nil
    ) {
        self.subject = subject
        self.number = number
        self.parcel = parcel
        self.secret = secret
        self.phone = phone
    }

    var hasNumber: Bool { number != nil || parcel != nil }
}

extension OrderQuestion.Subject {
    var topic: Topic {
        switch self {
        case .order: .order
        case .parcel: .parcel
        }
    }
}

extension ShopIntent {
    /// What is asked about, where it can be answered by itself.
    var subject: Topic? {
        switch self {
        case .order(let question): question.hasNumber ? .order : nil
        case .general(.topic(let topic)): [.order, .parcel].contains(topic) ? nil : topic
        case .general, .answer: nil
        }
    }
}
