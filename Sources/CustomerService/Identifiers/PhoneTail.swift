import WebhookCore

/// The last four digits of a telephone number, as customers say them: `8000`, 尾号8000, 138****8000, or the whole number.
public struct PhoneTail: Sendable, Hashable {
    /// Four digits.
    public let digits: String

    /// Where a text says nothing else in digits.
    ///
    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let scalars = Array(text.unicodeScalars)
        let groups = scalars.split { !$0.isDigit && $0 != "+" && !NumberSeparators.contains($0) }
            .filter { $0.contains(where: \.isDigit) }
        if groups.count == 1, let mobile = MobileNumber(parsing: String(String.UnicodeScalarView(groups[0]))) {
            digits = String(mobile.digits.suffix(4))
            return
        }
        let runs = scalars.split { !$0.isDigit }
        guard let last = runs.last, last.count == 4, runs.count == 1 || runs.count == 2 && runs[0].count == 3 else { return nil }
        // A flight's number, a year.
        if last.startIndex > 0, scalars[last.startIndex - 1].isCapital { return nil }
        if last.endIndex < scalars.count, scalars[last.endIndex] == "年" { return nil }
        digits = String(String.UnicodeScalarView(last))
    }
}
