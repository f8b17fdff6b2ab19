/// Numbers written with Chinese characters: 三千一百零一, 一八三五, 幺八三五, 贰拾, 廿五.
enum ChineseNumeral {
    /// The number these characters write, ASCII digits among them; nil when they write none or one above 9,999,999.
    static func value(of scalars: some Collection<Unicode.Scalar>) -> Int? {
        guard !scalars.isEmpty, scalars.count <= 15 else { return nil }
        if let first = scalars.first, let tens = tens(first) { return value(of: scalars.dropFirst(), after: tens) }
        return scalars.contains { unit($0) != nil } ? positional(scalars) : digitByDigit(scalars)
    }

    /// Whether the character may stand in a number.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        digit(scalar) != nil || unit(scalar) != nil || tens(scalar) != nil
    }

    /// Twenty and thirty in one character, as calendars write them: 廿五, 卅一.
    private static func tens(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "廿": 20
        case "卅": 30
        default: nil
        }
    }

    private static func value(of scalars: some Collection<Unicode.Scalar>, after tens: Int) -> Int? {
        guard let last = scalars.first else { return tens }
        return scalars.count == 1 ? digit(last).map { tens + $0 } : nil
    }

    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "〇", "零", "洞": 0
        case "一", "壹", "幺": 1
        case "二", "贰", "两": 2
        case "三", "叁": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆": 6
        case "七", "柒", "拐": 7
        case "八", "捌": 8
        case "九", "玖": 9
        default: scalar.digitValue
        }
    }

    private static func unit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "十", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1000
        default: nil
        }
    }

    private static func digitByDigit(_ scalars: some Collection<Unicode.Scalar>) -> Int? {
        guard scalars.count <= 7 else { return nil }
        var value = 0
        for scalar in scalars {
            guard let digit = digit(scalar) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private static func positional(_ scalars: some Collection<Unicode.Scalar>) -> Int? {
        var total = 0
        var pending: Int?
        var lastUnit = 10_000
        var hasZero = false
        for scalar in scalars {
            if let unit = unit(scalar) {
                guard unit < lastUnit, (pending ?? 1) < 10 else { return nil }
                total += (pending ?? 1) * unit
                (pending, lastUnit, hasZero) = (nil, unit, false)
            } else if let digit = digit(scalar) {
                guard pending == nil || pending == 0 else { return nil }
                if digit == 0 { hasZero = true }
                pending = digit
            } else {
                return nil
            }
        }
        guard let last = pending else { return total }
        // 三千一 is 3100, 三千零一 is 3001, 十一 is 11.
        return total + (hasZero || lastUnit == 10 ? last : last * lastUnit / 10)
    }
}
