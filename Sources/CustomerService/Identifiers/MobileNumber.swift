/// A mobile number of mainland China, 11 digits beginning 13 to 19.
public struct MobileNumber: Sendable, Hashable {
    /// The 11 digits.
    public let digits: String

    /// As shown in a chat: `138****8000`.
    public var masked: String { "\(digits.prefix(3))****\(digits.suffix(4))" }

    /// - Parameter text: folded; `+86`, `0086` or `86` may stand in front.
    public init?(parsing text: some StringProtocol) {
        var compact = text.withoutSeparators
        for prefix in ["+86", "0086", "86"] where compact.hasPrefix(prefix) && compact.utf8.count == prefix.utf8.count + 11 {
            compact.removeFirst(prefix.count)
            break
        }
        guard let values = compact.digits, values.count == 11, values[0] == 1, values[1] >= 3 else { return nil }
        digits = compact
    }
}
