/// A train's number (车次): a letter of the service and up to four digits, or four digits only.
public struct TrainNumber: Sendable, Hashable, CustomStringConvertible {
    /// A letter or none, and the digits: `G1234`.
    public let description: String

    /// Reads the form alone; `G5123` is also a flight of 华夏航空, so who asks decides which reading comes first.
    ///
    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        var digits = text.unicodeScalars[...]
        let hasService = digits.first.map { "GDCZTKLYS".unicodeScalars.contains($0) } ?? false
        if hasService { digits.removeFirst() }
        let isNumber = digits.allSatisfy(\.isDigit) && digits.first != "0"
        guard isNumber, hasService ? 1...4 ~= digits.count : digits.count == 4 else { return nil }
        description = String(text)
    }
}
