extension Wording {
    /// The end of a telephone number beside a number: four digits, of several the last, or a whole telephone number.
    func phoneTail(outside range: Range<Int>) -> PhoneTail? {
        var rest = self
        rest.take(range)
        if let mobile = rest.number(ofDigits: 11...15).flatMap({ MobileNumber(parsing: $0.text) }) {
            return PhoneTail(parsing: mobile.digits)
        }
        return rest.words().last { rest.isPhoneTail($0) }.flatMap { PhoneTail(parsing: $0.text) }
    }

    /// Not a year, an amount or a part of another number.
    private func isPhoneTail(_ word: Word) -> Bool {
        guard word.isAllDigits, word.text.utf8.count == 4 else { return false }
        guard word.range.upperBound < scalars.count else { return true }
        let next = scalars[word.range.upperBound]
        return next == " " || !NumberSeparators.contains(next) && !Self.units.contains(next)
    }

    private static let units: Set<Unicode.Scalar> = ["年", "月", "日", "号", "元", "块", "件", "个", "点", "时", "分"]
}
