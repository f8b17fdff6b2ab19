/// What a keyword of a notice's template may hold, which its name says: `thing1`, `time2`.
///
/// Rule of the platform (`参数值规则`): a value beyond its kind is refused (47003). The values of templates of the older library, `keyword1`,
/// are cut instead, after 20 characters and at a line break.
public enum TemplateValueKind: String, Sendable, Hashable, CaseIterable {
    /// At most 20 characters of any kind.
    case thing
    /// At most 32 digits, letters and symbols.
    case characterString = "character_string"
    /// At most 32 digits, with a point where need be.
    case number
    /// At most 32 letters.
    case letter
    /// At most 5 symbols.
    case symbol
    /// At most 5 Chinese characters.
    case phrase
    /// At most 10 Chinese characters, or 20 letters and symbols.
    case name
    /// `2026年11月22日`, or with a time.
    case date
    /// `14:30`, or with the day before it: `2026年11月22日 14:30`. A span has `~` between.
    case time
    /// A currency's sign and at most 10 digits, with a point where need be, or `元` behind them.
    case amount
    /// At most 17 digits and symbols.
    case phoneNumber = "phone_number"
    /// At most 8 characters.
    case carNumber = "car_number"
    /// One of the words that the template lists.
    case constant = "const"
    /// Of a template of the older library.
    case keyword

    /// - Parameter field: a keyword's name, such as `thing1`; nil where none of the platform's kinds has such.
    public init?(key field: some StringProtocol) {
        guard let last = field.last, last.isASCII, last.isNumber else { return nil }
        let kind = String(field.reversed().drop { $0.isASCII && $0.isNumber }.reversed())
        self.init(rawValue: kind)
    }

    /// The most characters that a value may have; nil where its form decides.
    public var limit: Int? {
        switch self {
        case .thing, .keyword, .name: 20
        case .characterString, .number, .letter: 32
        case .symbol, .phrase: 5
        case .phoneNumber: 17
        case .carNumber: 8
        case .date, .time, .amount, .constant: nil
        }
    }

    /// Whether the platform would take the value.
    public func fits(_ value: String) -> Bool {
        if value.allSatisfy(\.isWhitespace) || value.contains(where: \.isNewline) { return false }
        if let limit, value.unicodeScalars.count > limit { return false }
        switch self {
        case .thing, .keyword, .constant, .carNumber: return true
        case .characterString, .symbol: return value.unicodeScalars.allSatisfy { !$0.isChinese }
        case .letter: return value.allSatisfy { $0.isASCII && $0.isLetter }
        case .phrase: return value.unicodeScalars.allSatisfy(\.isChinese)
        case .name: return value.unicodeScalars.count <= 10 || value.unicodeScalars.allSatisfy { !$0.isChinese }
        case .number: return value.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
        case .phoneNumber: return value.wholeMatch(of: /[0-9+\-() *#]+/) != nil
        case .amount: return value.wholeMatch(of: /[¥￥$€£]?[0-9]{1,10}(\.[0-9]+)?元?/) != nil
        case .date, .time:
            let parts = value.split(separator: "~", omittingEmptySubsequences: false)
            return (1...2).contains(parts.count) && parts.allSatisfy { isMoment($0) }
        }
    }

    private func isMoment(_ text: Substring) -> Bool {
        let day = /[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日( [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?/
        let isoDay = /[0-9]{4}[-\/][0-9]{1,2}[-\/][0-9]{1,2}( [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?/
        if text.wholeMatch(of: day) != nil || text.wholeMatch(of: isoDay) != nil { return true }
        return self == .time && text.wholeMatch(of: /[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?/) != nil
    }

    /// The value on one line, and cut on purpose where only its length is too much: to an end of `…` where that may stand.
    public func fitted(_ value: String) -> String {
        let line = value.split(whereSeparator: \.isNewline).joined(separator: " ")
        let limit = self == .name && line.unicodeScalars.contains(where: \.isChinese) ? 10 : self.limit
        guard let limit, line.unicodeScalars.count > limit else { return line }
        var cut = ""
        let room = self == .thing || self == .keyword ? limit - 1 : limit
        for character in line {
            if cut.unicodeScalars.count + character.unicodeScalars.count > room { break }
            cut.append(character)
        }
        return room < limit ? cut + "…" : cut
    }
}

extension Unicode.Scalar {
    /// Of the unified ideographs.
    fileprivate var isChinese: Bool { properties.isIdeographic }
}
