/// An air waybill's number (航空货运单): the airline's three digits, seven of serial, and the serial modulo 7.
public struct AirWaybill: Sendable, Hashable, CustomStringConvertible {
    /// The 11 digits.
    public let digits: String

    /// As printed: `999-23456786`.
    public var description: String { "\(digits.prefix(3))-\(digits.dropFirst(3))" }

    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let compact = text.withoutSeparators
        guard let values = compact.digits, values.count == 11 else { return nil }
        let serial = values[3..<10].reduce(0) { $0 * 10 + $1 }
        guard serial % 7 == values[10] else { return nil }
        digits = compact
    }
}
