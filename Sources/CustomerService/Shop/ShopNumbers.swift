import WebhookCore

/// What a shop makes of a number.
struct ShopNumbers: Sendable {
    /// What the merchant's order numbers look like.
    let rules: [OrderNumberRule]

    func identify(_ span: NumberSpan, _ sentence: Sentence) -> [Identifier] {
        if let secret = Secret(parsing: span.text), !isParted(span, sentence) {
            // An order may have the same digits; a person's number is never looked for.
            let number = secret == .bankCard ? number(span.text) : nil
            return number.map { [.order($0)] } ?? [.secret(secret)]
        }
        if let mobile = MobileNumber(parsing: span.text) { return isParted(span, sentence) ? [] : [.mobile(mobile)] }
        if span.text.utf8.count == 4, span.isDigits {
            return isTail(span, sentence) ? [.tail(span.text, isSure: false)] : [.other]
        }
        guard !isParted(span, sentence) else { return [] }
        var found: [Identifier] = []
        if let number = number(span.text) { found.append(.order(number)) }
        if let parcel = TrackingNumber(parsing: span.text) { found.append(.parcel(parcel)) }
        if found.isEmpty, span.isDigits, span.text.utf8.count < 8 { found.append(.other) }
        return found
    }

    /// As looked up; nil where no rule of the merchant's fits.
    func number(_ text: String) -> String? { rules.lazy.compactMap { $0.number(parsing: text) }.first }

    /// Whether it is as long as the merchant's numbers are; a rule may allow many lengths.
    func isTypical(_ number: String) -> Bool {
        rules.contains {
            $0.number(parsing: number) != nil
                && (!$0.prefix.isEmpty || $0.example.withoutSeparators.utf8.count == number.utf8.count)
        }
    }

    /// Whether what stands in it between blanks or dashes is a number by itself: `8800100003 8000` is two.
    private func isParted(_ span: NumberSpan, _ sentence: Sentence) -> Bool {
        let pieces = sentence.scalars[span.range].split { NumberSeparators.contains($0) }
        guard pieces.count > 1 else { return false }
        if number(span.text).map(isTypical) == true { return pieces.contains { isWhole($0, typically: true) } }
        // A date before a number is none of it.
        return pieces.contains { isWhole($0, typically: false) }
    }

    private func isWhole(_ piece: ArraySlice<Unicode.Scalar>, typically: Bool) -> Bool {
        let text = String(String.UnicodeScalarView(piece))
        guard text.utf8.count >= 8 else { return false }
        if MobileNumber(parsing: text) != nil { return true }
        return typically ? number(text).map(isTypical) == true : number(text) != nil || TrackingNumber(parsing: text) != nil
    }

    /// Not a year, an amount or a part of another number.
    private func isTail(_ span: NumberSpan, _ sentence: Sentence) -> Bool {
        let scalars = sentence.scalars
        let inside = scalars[span.range]
        if inside.contains(where: { NumberSeparators.contains($0) && $0 != " " }) { return false }
        // 三千一 is rather an amount; 八零零零 is none.
        if !span.hasFigures, inside.contains(where: { ["十", "百", "千"].contains($0) }) { return false }
        if span.range.upperBound < scalars.count {
            let next = scalars[span.range.upperBound]
            if next != " ", NumberSeparators.contains(next) || Self.units.contains(next) { return false }
        }
        guard span.range.lowerBound > 0 else { return true }
        let previous = scalars[span.range.lowerBound - 1]
        // 8800100003/8000, but no date.
        if previous == "/" { return scalars[..<(span.range.lowerBound - 1)].suffix(5).allSatisfy(\.isAlphanumeric) }
        return !".¥$".unicodeScalars.contains(previous)
    }

    /// What follows an amount.
    private static let units: Set<Unicode.Scalar> = [
        "年", "月", "日", "号", "元", "块", "件", "个", "点", "时", "分", "天", "斤", "米", "箱", "双", "套", "台", "部", "克", "%", "万", "折", "人",
        "小", "公", "岁", "码", "寸",
    ]
}

// MARK: What a service reads of several pieces together

extension ShopNumbers {
    /// 顺丰1300000000045, 138****8000, 身份证11010…, 最后两位是19.
    func addNamed(_ lattice: inout Lattice) {
        addCarriers(&lattice)
        addMasked(&lattice)
        addDocuments(&lattice)
        addDevices(&lattice)
        addOrderTails(&lattice)
        if let ending = lattice.sentence.numberEnding { lattice.add(ending.range, .identifier(.other)) }
    }

    private static let carriers: [(word: String, prefix: String)] = [
        ("顺丰", "SF"), ("京东", "JD"), ("圆通", "YT"), ("极兔", "JT"), ("德邦", "DPK"),
    ]

    /// The letters of a carrier's numbers, left out behind its name.
    private func addCarriers(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        let spans = lattice.sentence.numberSpans
        for start in scalars.indices {
            for (word, prefix) in Self.carriers {
                var cursor = ScalarCursor(scalars, at: start)
                guard cursor.take(word) else { continue }
                while cursor.take(anyOf: ["速运", "快递", "物流", "速递", "单号", "运单号", "的", "号", "是", ":", " "]) != nil {}
                for span in spans
                where span.range.lowerBound == cursor.index && span.isDigits && !isParted(span, lattice.sentence) {
                    guard let parcel = TrackingNumber(parsing: prefix + span.text), parcel.text.hasPrefix(prefix) else {
                        continue
                    }
                    lattice.add(start..<span.range.upperBound, .identifier(.parcel(parcel)))
                }
            }
        }
    }

    private func addMasked(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        for start in scalars.indices where scalars[start].isDigit && (start == 0 || !scalars[start - 1].isAlphanumeric) {
            var end = start
            while end < scalars.count, scalars[end].isDigit { end += 1 }
            guard end - start == 3 else { continue }
            let stars = end
            while end < scalars.count, scalars[end] == "*" || scalars[end] == "X" { end += 1 }
            guard end > stars, end + 4 <= scalars.count, scalars[end..<end + 4].allSatisfy(\.isDigit) else { continue }
            guard end + 4 == scalars.count || !scalars[end + 4].isAlphanumeric else { continue }
            lattice.add(
                start..<end + 4,
                .identifier(.tail(String(String.UnicodeScalarView(scalars[end..<end + 4])), isSure: true))
            )
        }
    }

    /// A mistyped number of an identity card is one, where the text says so.
    private func addDocuments(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        let spans = lattice.sentence.numberSpans
        for arc in lattice.all where arc.meaning == .label(.document) {
            var cursor = ScalarCursor(scalars, at: arc.range.upperBound)
            while cursor.take(anyOf: ["号码", "号", "是", "为", ":", " "]) != nil {}
            for span in spans where span.range.lowerBound == cursor.index && 15...18 ~= span.text.utf8.count {
                lattice.add(span.range, .identifier(.secret(.residentID)))
            }
        }
    }

    /// 订单号后四位0045: of what is said to be the end of an order's number nothing is known by a telephone.
    private func addOrderTails(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        let spans = lattice.sentence.numberSpans
        for start in scalars.indices {
            var cursor = ScalarCursor(scalars, at: start)
            guard cursor.take(anyOf: ["订单号", "订单编号", "单号", "订单"]) != nil else { continue }
            while cursor.take(anyOf: ["我", "只", "就", "记得", "知道", "的", "是"]) != nil {}
            guard cursor.take(anyOf: ["后四位", "后4位", "末四位", "最后四位", "后面四位", "尾数", "尾号"]) != nil else { continue }
            while cursor.take(anyOf: ["好像", "应该", "数字", "是", "为", ":", " "]) != nil {}
            for span in spans where span.range.lowerBound == cursor.index && span.text.utf8.count == 4 {
                lattice.removeAll { $0.range.overlaps(span.range) && $0.meaning.isTail }
                lattice.add(start..<span.range.upperBound, .identifier(.other))
            }
        }
    }

    /// What is said to be a device's number is no order's.
    private func addDevices(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        let spans = lattice.sentence.numberSpans
        for start in scalars.indices {
            var cursor = ScalarCursor(scalars, at: start)
            guard cursor.take(anyOf: ["IMEI", "串号", "序列号", "机身号", "机身码", "条形码", "SN码", "SN"]) != nil else { continue }
            while cursor.take(anyOf: ["号码", "码", "号", "是", "为", ":", " ", "1", "2"]) != nil,
                spans.contains(where: { $0.range.lowerBound > cursor.index })
            {}
            for span in spans
            where start <= span.range.lowerBound && span.range.lowerBound <= cursor.index && span.text.utf8.count >= 8 {
                lattice.removeAll { $0.range == span.range }
                lattice.add(start..<span.range.upperBound, .identifier(.other))
            }
        }
    }
}

/// The end of a number that is put right: 最后两位是19.
struct NumberEnding: Hashable, Sendable {
    let digits: String
    let range: Range<Int>

    /// The number with that end.
    func applied(to number: String) -> String? {
        guard number.utf8.count > digits.utf8.count else { return nil }
        return number.dropLast(digits.utf8.count) + digits
    }
}

extension Sentence {
    /// The first of these that stands in it. The last four digits are rather a telephone's, unless the text names the number.
    var numberEnding: NumberEnding? {
        for start in scalars.indices {
            var cursor = ScalarCursor(scalars, at: start)
            let isNumber = cursor.take(anyOf: ["订单号", "单号", "运单号", "号码", "数字"]) != nil
            _ = cursor.take("的")
            guard cursor.take(anyOf: ["最后面", "最后", "最末", "末尾", "结尾", "尾巴", "末", "后面", "后", "尾"]) != nil else { continue }
            _ = cursor.take("的")
            let counted = cursor.takeNumber(upTo: 1)
            let hasUnit = cursor.take(anyOf: ["位数字", "位数", "个数字", "个数", "个字", "位"]) != nil
            guard hasUnit else { continue }
            while cursor.take(anyOf: ["应该", "其实", "不是", "才", "是", "为", "改成", "换成", ":", " "]) != nil {}
            guard let digits = digits(at: &cursor), 1...4 ~= digits.utf8.count, digits.utf8.count == counted ?? 1,
                digits.utf8.count < 4 || isNumber
            else {
                continue
            }
            return NumberEnding(digits: digits, range: start..<cursor.index)
        }
        return nil
    }

    private func digits(at cursor: inout ScalarCursor) -> String? {
        var text = ""
        while let next = cursor.next, let digit = ChineseNumeral.digit(next) {
            text += "\(digit)"
            cursor.index += 1
        }
        return text.isEmpty ? nil : text
    }
}

extension WordMeaning {
    fileprivate var isTail: Bool {
        if case .identifier(.tail) = self { true } else { false }
    }
}
