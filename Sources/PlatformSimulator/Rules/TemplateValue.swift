/// A value of a template: how long it may be, and what the phone shows of it.
enum TemplateValue {
    /// Whether the platform takes it. Rule of the platform (`模板参数值`): those named by a kind must obey it.
    static func isValid(_ value: String, name: String) -> Bool {
        let count = value.count
        let kind = String(name.prefix { !$0.isNumber })
        func all(_ fits: (Character) -> Bool) -> Bool { value.allSatisfy(fits) }
        return switch kind {
        case "keyword", "first", "remark", "content": true
        case "thing": (1...20).contains(count)
        case "character_string": (1...32).contains(count) && all { $0.isASCII }
        case "number": (1...32).contains(count) && Double(value) != nil
        case "letter": (1...32).contains(count) && all { $0.isASCII && $0.isLetter }
        case "symbol": (1...5).contains(count) && all { !$0.isLetter && !$0.isNumber }
        case "phrase": (1...5).contains(count) && all { !$0.isASCII }
        case "name": !value.isEmpty && count <= (all { $0.isASCII } ? 20 : 10)
        case "phone_number": (1...17).contains(count) && all { $0.isNumber || "+-".contains($0) }
        case "car_number": (1...8).contains(count)
        case "amount": value.contains(/^[¥￥$]?\d{1,10}(\.\d{1,2})?元?$/)
        case "date": value.contains(/^\d{4}(年|-|\/)\d{1,2}(月|-|\/)\d{1,2}日?( \d{1,2}:\d{2}(:\d{2})?)?$/)
        case "time": value.contains(/\d{1,2}:\d{2}/) || value.contains(/^\d{4}年\d{1,2}月\d{1,2}日/)
        case "const": (1...20).contains(count)
        default: true
        }
    }

    /// Rule of the platform: values of the old kind are cut at a line's end and after 20 characters.
    static func shown(_ value: String, name: String) -> String {
        guard name.hasPrefix("keyword") else { return value }
        let line = value.prefix { !$0.isNewline }
        return line.count > 20 || line.count < value.count ? line.prefix(20) + "…" : String(line)
    }
}
