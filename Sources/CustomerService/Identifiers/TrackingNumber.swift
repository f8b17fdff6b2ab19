/// A parcel's number as printed on the label, with the carriers it may be of.
public struct TrackingNumber: Sendable, Hashable {
    /// Whose number it is, with the name that customers know.
    public enum Carrier: String, Sendable, Hashable, CaseIterable {
        /// SF Express.
        case sf = "顺丰速运"
        /// JD Logistics.
        case jd = "京东物流"
        /// YTO Express.
        case yto = "圆通速递"
        /// ZTO Express.
        case zto = "中通快递"
        /// STO Express.
        case sto = "申通快递"
        /// Yunda Express.
        case yunda = "韵达快递"
        /// J&T Express.
        case jt = "极兔速递"
        /// Deppon Express.
        case deppon = "德邦快递"
        /// China Post.
        case post = "邮政EMS"
    }

    /// In capitals, without blanks.
    public let text: String
    /// The likeliest first. Shapes overlap, so this is a guess to show, never a ground to refuse.
    public let candidates: [Carrier]

    /// Reads the shapes that carriers are seen to use.
    ///
    /// - Parameter text: folded.
    public init?(parsing text: some StringProtocol) {
        let compact = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != " " }))
        let candidates = Self.shapes.filter { $0.matches(compact) }.map(\.carrier)
        var ranked: [Carrier] = UniversalPostalItem.isValid(compact) ? [.post] : []
        for carrier in candidates where !ranked.contains(carrier) { ranked.append(carrier) }
        guard !ranked.isEmpty else { return nil }
        self.text = compact
        self.candidates = ranked
    }

    private struct Shape {
        let carrier: Carrier
        let prefix: String
        /// Letters or digits after the prefix.
        let alphanumerics: Int
        /// Digits after those.
        let digits: ClosedRange<Int>

        func matches(_ text: String) -> Bool {
            // The length tells most shapes apart, so it is looked at first.
            guard digits.contains(text.utf8.count - prefix.utf8.count - alphanumerics), text.hasPrefix(prefix) else {
                return false
            }
            let rest = text.unicodeScalars.dropFirst(prefix.utf8.count)
            return rest.prefix(alphanumerics).allSatisfy(\.isAlphanumeric) && rest.dropFirst(alphanumerics).allSatisfy(\.isDigit)
        }
    }

    /// With letters first, then the digit-only shapes, the narrower before the wider.
    private static let shapes: [Shape] = [
        Shape(carrier: .sf, prefix: "SF", alphanumerics: 1, digits: 12...12),
        Shape(carrier: .jd, prefix: "JD", alphanumerics: 2, digits: 11...11),
        Shape(carrier: .jd, prefix: "JD", alphanumerics: 1, digits: 12...12),
        Shape(carrier: .yto, prefix: "YT", alphanumerics: 0, digits: 13...13),
        Shape(carrier: .jt, prefix: "JT", alphanumerics: 0, digits: 13...13),
        Shape(carrier: .deppon, prefix: "DPK", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .post, prefix: "P", alphanumerics: 1, digits: 11...11),
        Shape(carrier: .zto, prefix: "73", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .zto, prefix: "74", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .zto, prefix: "75", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .zto, prefix: "76", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .zto, prefix: "78", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .sto, prefix: "77", alphanumerics: 0, digits: 12...15),
        Shape(carrier: .sto, prefix: "43", alphanumerics: 0, digits: 12...15),
        Shape(carrier: .yunda, prefix: "3", alphanumerics: 0, digits: 14...14),
        Shape(carrier: .yunda, prefix: "4", alphanumerics: 0, digits: 14...14),
        Shape(carrier: .yunda, prefix: "5", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .post, prefix: "9", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .post, prefix: "8", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .post, prefix: "1", alphanumerics: 0, digits: 12...12),
        Shape(carrier: .sf, prefix: "", alphanumerics: 0, digits: 12...12),
    ]
}

/// The Universal Postal Union's S10 form: two letters, eight digits, a check digit, two letters of the country.
public enum UniversalPostalItem {
    /// Whether the text has the form of any carrier's number.
    public static func isValid(_ text: some StringProtocol) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard
            scalars.count == 13, scalars[..<2].allSatisfy(\.isCapital), scalars[11...].allSatisfy(\.isCapital),
            scalars[2..<11].allSatisfy(\.isDigit)
        else { return false }
        let digits = scalars[2..<11].map { Int($0.value) - 0x30 }
        let sum = zip(digits, [8, 6, 4, 2, 3, 5, 9, 7]).reduce(0) { $0 + $1.0 * $1.1 }
        let check = 11 - sum % 11
        return digits[8] == (check == 10 ? 0 : check == 11 ? 5 : check)
    }
}
