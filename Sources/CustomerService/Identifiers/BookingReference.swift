/// A booking reference (订座记录编号, PNR): five or six letters and digits, at least one letter; no check digit exists.
public struct BookingReference: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Six letters and digits in capitals.
    public let description: String

    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let scalars = text.unicodeScalars
        guard 5...6 ~= scalars.count, scalars.allSatisfy(\.isAlphanumeric), scalars.contains(where: \.isCapital) else {
            return nil
        }
        description = String(text)
    }
}
