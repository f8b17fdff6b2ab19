/// A phone's equipment number (IMEI): 14 digits and Luhn's check.
public struct DeviceNumber: Sendable, Hashable {
    /// The number without anything between its digits.
    public let digits: String

    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let compact = text.withoutSeparators
        guard let values = compact.digits, values.count == 15, Luhn.isValid(values) else { return nil }
        digits = compact
    }
}
