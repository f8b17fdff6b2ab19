public import WebhookLedger

/// What a template's places are filled with, by their keys.
public struct TemplateValues: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// By the template's keys, such as `thing1`.
    public var values: [String: String]

    public init(_ values: [String: String]) {
        self.values = values
    }

    public init(dictionaryLiteral elements: (String, String)...) {
        values = Dictionary(elements) { _, last in last }
    }

    /// Values that fit: those of kinds that take any words (`thingN`, `keywordN`) are cut with an ellipsis, of keywords after the
    /// first line break. Others stay as they are: half a number is another number.
    public func fitted() -> TemplateValues {
        TemplateValues(
            Dictionary(
                uniqueKeysWithValues: values.map { key, value in
                    guard let kind = TemplateValueKind(key: key), kind == .thing || kind == .keyword else { return (key, value) }
                    let line = value.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
                    let text = kind == .keyword ? line : value
                    let limit = kind.length.upperBound
                    return (key, text.count > limit ? text.prefix(limit - 1) + "…" : text)
                }
            )
        )
    }

    /// Checks what would be refused (47003), or cut by the platform; keys of no known kind are left to it.
    public func validate() throws(PlatformLimit) {
        for key in values.keys.sorted() {
            guard let kind = TemplateValueKind(key: key), let value = values[key] else { continue }
            let field = "data.\(key)"
            try PlatformLimit.checkCharacters(value, kind.length, field)
            switch kind {
            case .keyword: try PlatformLimit.checkForm(!value.contains(where: \.isNewline), field, "one line")
            case .number: try check(value, field, "digits") { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
            case .letter: try check(value, field, "letters") { $0.isASCII && $0.isLetter }
            case .characterString: try check(value, field, "digits, letters and marks") { $0.isASCII }
            case .phrase: try check(value, field, "Chinese characters") { !$0.isASCII && $0.isLetter }
            case .phoneNumber: try check(value, field, "digits and marks") { $0.isASCII && !$0.isLetter }
            case .amount: try PlatformLimit.checkForm(value.contains(where: \.isNumber), field, "an amount")
            case .time: try PlatformLimit.checkForm(value.contains(":") || value.contains("："), field, "a time such as 15:01")
            case .date: try PlatformLimit.checkForm(value.contains(where: \.isNumber), field, "a date such as 2019年10月1日")
            case .name:
                let limit = value.allSatisfy(\.isASCII) ? 1...20 : 1...10
                try PlatformLimit.checkCharacters(value, limit, field)
            case .thing, .symbol, .carNumber, .constant: break
            }
        }
    }

    private func check(
        _ value: String,
        _ field: String,
        _ form: String,
        _ fits: (Character) -> Bool
    ) throws(PlatformLimit) {
        try PlatformLimit.checkForm(value.allSatisfy(fits), field, form)
    }

    var json: JSONValue { .object(values.mapValues { ["value": .string($0)] }) }
}

extension TemplateValueKind {
    /// How many characters it may have; of a keyword, how many are shown.
    fileprivate var length: ClosedRange<Int> {
        switch self {
        case .time, .date: 1...64
        case .amount: 1...16
        case .constant: 1...20
        default: 1...(limit ?? 64)
        }
    }
}
