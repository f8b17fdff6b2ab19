/// Gives every private token one that means nobody, the same every time, in its shape.
struct TokenSubstitutes {
    private var substitutes: [String: String] = [:]
    private var counts: [String: Int] = [:]

    mutating func openID(_ openID: String) -> String {
        substitute("openid", openID) { count in "oRecordedUser" + Self.padded(count, to: 15) }
    }

    mutating func address(_ address: String) -> String {
        substitute("address", address) { count in "https://example.com/\(count)" }
    }

    /// A number with what stands between its digits, which stays where it is.
    mutating func number(_ number: String) -> String {
        var digits = Array(self.digits(Self.plain(number)))[...]
        var written = ""
        for scalar in number.unicodeScalars {
            if HarmlessWords.isNumeral(scalar) {
                written.append(digits.popFirst() ?? "0")
            } else {
                written.unicodeScalars.append(scalar)
            }
        }
        return written
    }

    /// So many other digits.
    mutating func digits(_ digits: String) -> String {
        let length = digits.count
        let isMobile = length == 11 && digits.hasPrefix("1") && digits.dropFirst().first.map { $0 >= "3" } == true
        return substitute("\(length) digits", digits) { count in
            if isMobile { return "1380000" + Self.padded(count, to: 4) }
            switch length {
            case 0: return ""
            case 18: return Self.residentID(count)
            case 16, 19: return Self.cardNumber(count, length: length)
            default: return "9" + Self.padded(count, to: length - 1)
            }
        }
    }

    /// Letters for letters and digits for digits.
    mutating func token(_ token: String) -> String {
        if token.wholeMatch(of: #/\d{17}[Xx]/#) != nil {
            return substitute("18 digits", token.uppercased()) { Self.residentID($0) }
        }
        let shape = String(token.map { $0.isNumber ? "0" : $0.isUppercase ? "A" : "a" })
        return substitute(shape, token) { count in
            var rest = count
            let characters = shape.reversed().map { kind -> Character in
                if kind == "0" {
                    defer { rest /= 10 }
                    return Character(String(rest % 10))
                }
                defer { rest /= 26 }
                let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(rest % 26)))
                return kind == "A" ? Character(letter.uppercased()) : letter
            }
            return String(characters.reversed())
        }
    }

    private mutating func substitute(_ kind: String, _ original: String, _ make: (Int) -> String) -> String {
        let key = "\(kind) \(original)"
        if let known = substitutes[key] { return known }
        var count = (counts[kind] ?? 0) + 1
        var made = make(count)
        // The one in a million that it is by chance.
        if made == original && !made.isEmpty {
            count += 1
            made = make(count)
        }
        counts[kind] = count
        substitutes[key] = made
        return made
    }

    /// The digits of any script as ASCII.
    private static func plain(_ number: String) -> String {
        String(
            number.unicodeScalars.filter { HarmlessWords.isNumeral($0) }.map { scalar in
                let value = scalar.properties.numericValue ?? 0
                return Character(String(value >= 0 && value <= 9 ? Int(value) : 0))
            }
        )
    }

    /// The last digits where there are more.
    private static func padded(_ count: Int, to length: Int) -> String {
        let digits = String(count)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits.suffix(length)
    }

    /// With the check digit of ISO 7064, of somebody born in 1900.
    private static func residentID(_ count: Int) -> String {
        let body = "11010119000101" + padded(count, to: 3)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return body + String(Array("10X98765432")[sum % 11])
    }

    /// With the check digit of Luhn.
    private static func cardNumber(_ count: Int, length: Int) -> String {
        let body = "622588" + padded(count, to: length - 7)
        let sum = body.reversed().enumerated().reduce(0) { sum, digit in
            let value = (digit.element.wholeNumberValue ?? 0) * (digit.offset % 2 == 0 ? 2 : 1)
            return sum + value / 10 + value % 10
        }
        return body + String((10 - sum % 10) % 10)
    }
}
