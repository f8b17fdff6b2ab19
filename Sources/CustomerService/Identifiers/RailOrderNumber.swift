/// The number of an electronic order of train tickets (电子客票订单号): `E` and nine digits or letters, `E123456789`.
public struct RailOrderNumber: Sendable, Hashable, CustomStringConvertible {
    /// In capitals, without what stood between.
    public let description: String

    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let scalars = text.unicodeScalars
        guard scalars.count == 10, scalars.first == "E", scalars.allSatisfy(\.isAlphanumeric) else { return nil }
        // A word of ten letters is no number.
        guard scalars.filter(\.isDigit).count >= 6 else { return nil }
        description = String(text)
    }
}

extension RailOrderNumber: Codable {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.singleValueContainer()
        guard let number = RailOrderNumber(parsing: try values.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: values, debugDescription: "not the number of an order of tickets")
        }
        self = number
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.singleValueContainer()
        try values.encode(description)
    }
}
