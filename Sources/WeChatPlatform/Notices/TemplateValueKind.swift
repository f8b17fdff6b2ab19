import WebhookLedger

/// The kinds of value that templates have, known by the letters of a key: `thing1` is a thing.
///
/// Rules of the platform (类目模板、订阅通知参数值): a value that breaks its own is refused (47003).
public enum TemplateValueKind: String, Sendable, Hashable, CaseIterable {
    /// Up to 20 characters.
    case thing
    /// Up to 32 digits, with a point and a sign.
    case number
    /// Up to 32 letters.
    case letter
    /// Up to 5 marks.
    case symbol
    /// Up to 32 digits, letters and marks.
    case characterString = "character_string"
    /// Up to 5 Chinese characters.
    case phrase
    /// A time, perhaps with its date: `15:01`, `2019年10月1日 15:01`.
    case time
    /// A date, perhaps with its time: `2019年10月1日`.
    case date
    /// Up to 10 digits, a currency's sign before or 元 behind.
    case amount
    /// Up to 17 digits and marks.
    case phoneNumber = "phone_number"
    /// Up to 8 characters, the last may be Chinese.
    case carNumber = "car_number"
    /// Up to 10 characters in Chinese, 20 in letters.
    case name
    /// One of the values that the template lists.
    case constant = "const"
    /// Of templates of the older generation: 20 characters are shown, up to the first line break.
    case keyword

    /// - Parameter key: of a template, such as `thing1`; nil for one of no known kind.
    public init?(key: String) {
        let letters = key.prefix { !$0.isNumber }
        guard let kind = Self(rawValue: String(letters)) else { return nil }
        self = kind
    }

    /// How many characters it may have; of a keyword, how many are shown.
    public var length: ClosedRange<Int> {
        switch self {
        case .thing, .keyword, .constant: 1...20
        case .number, .letter, .characterString: 1...32
        case .symbol, .phrase: 1...5
        case .time, .date: 1...64
        case .amount: 1...16
        case .phoneNumber: 1...17
        case .carNumber: 1...8
        case .name: 1...20
        }
    }
}
