/// Numbers as customers write and say them.
enum SpokenNumber {
    static func chinese(_ digits: some StringProtocol) -> String { map(digits, Array("零一二三四五六七八九")) }

    /// As over a radio: 1 is 幺, 0 is 洞, 7 is 拐.
    static func radio(_ digits: some StringProtocol) -> String { map(digits, Array("洞幺二三四五六拐八九")) }

    /// 幺 alone is common where the rest is read plainly.
    static func phone(_ digits: some StringProtocol) -> String { map(digits, Array("零幺二三四五六七八九")) }

    static func fullWidth(_ text: some StringProtocol) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { 0x21...0x7E ~= $0.value ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }
            )
        )
    }

    static func spaced(_ text: some StringProtocol) -> String { text.map(String.init).joined(separator: " ") }

    /// In groups of that many characters.
    static func grouped(_ text: some StringProtocol, by size: Int, _ separator: String) -> String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: size)
            .map { String(characters[$0..<min($0 + size, characters.count)]) }
            .joined(separator: separator)
    }

    /// 1 to 9999 with 千 百 十.
    static func counted(_ number: Int) -> String {
        let digits = Array("零一二三四五六七八九")
        var text = ""
        var isZeroDue = false
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / unit % 10
            if digit == 0 {
                isZeroDue = !text.isEmpty
            } else {
                if isZeroDue { text += "零" }
                isZeroDue = false
                text += unit == 10 && digit == 1 && text.isEmpty ? name : String(digits[digit]) + name
            }
        }
        return text
    }

    private static func map(_ digits: some StringProtocol, _ names: [Character]) -> String {
        String(digits.map { $0.wholeNumberValue.map { names[$0] } ?? $0 })
    }
}

extension SeededGenerator {
    /// A long number as it may be typed: mostly plain, else in full width, in groups, or spoken.
    mutating func typed(_ number: String, groups: Int = 4, isSpokenAlso: Bool = false) -> String {
        switch self.number(1...20) {
        case 1: return SpokenNumber.fullWidth(number)
        case 2: return SpokenNumber.grouped(number, by: groups, " ")
        case 3: return SpokenNumber.spaced(number)
        case 4: return number.lowercased()
        case 5 where isSpokenAlso: return SpokenNumber.chinese(number)
        case 6 where isSpokenAlso: return SpokenNumber.phone(number)
        default: return number
        }
    }
}
