public import WebhookCore

/// Understands what a shop's customers type.
public struct ShopUnderstanding: Sendable {
    /// What the merchant's order numbers look like.
    public let orderNumbers: [OrderNumberRule]
    let phrases: PhraseBook

    public init(orderNumbers: [OrderNumberRule]) {
        self.init(orderNumbers: orderNumbers, ShopService.phrases)
    }

    /// - Parameter phrases: of a service that is more than a shop.
    init(orderNumbers: [OrderNumberRule], _ phrases: PhraseBook) {
        self.orderNumbers = orderNumbers
        self.phrases = phrases
    }

    /// What the text asks for.
    public func intent(of text: FoldedText) -> ShopIntent {
        let wording = Wording(text)
        if let topic = phrases.topic(exactly: wording.scalars) { return .general(.topic(topic)) }
        if wording.hasDigits(4), let question = question(wording) { return .order(question) }
        return .general(GeneralIntent(wording, phrases))
    }

    private static let order = [Array("订单".unicodeScalars)]
    private static let parcelWords = ["快递", "物流", "运单", "包裹"].map { Array($0.unicodeScalars) }

    /// The number in the text, as an order's, as a parcel's, or both.
    private func question(_ wording: Wording) -> OrderQuestion? {
        var words = wording.words(joinedByDash: true).filter { $0.hasDigit && $0.text.utf8.count >= 5 }
        if let grouped = wording.number(ofDigits: 8...30), !words.contains(where: { $0.range == grouped.range }) {
            words.append(grouped)
        }
        // Telephone and identity card numbers are nobody's order, and never looked for.
        let others = words.filter { MobileNumber(parsing: $0.text) == nil && ResidentID(parsing: $0.text) == nil }
        let questions = others.map { word in
            question(joined: word.text)
                ?? OrderQuestion(
                    number: number(parsing: word.text),
                    parcel: TrackingNumber(parsing: word.text.withoutSeparators),
                    secret: SecretReader.secret(in: word.text),
                    phone: wording.phoneTail(outside: word.range)
                )
        }
        let isParcel = wording.mentions(Self.parcelWords)
        guard var question = questions.first(where: { $0.number != nil || $0.parcel != nil }) else { return nil }
        // Digits alone are an order's number unless the words say otherwise.
        if isParcel, question.parcel != nil, question.number == nil || !wording.mentions(Self.order) { question.number = nil }
        return question
    }
}

extension ShopUnderstanding {
    private func number(parsing text: some StringProtocol) -> String? {
        orderNumbers.lazy.compactMap { $0.number(parsing: text) }.first
    }

    /// 8800100003-8000: a number that is whole before the last dash, and the end of a telephone number behind it.
    private func question(joined text: String) -> OrderQuestion? {
        guard let dash = text.unicodeScalars.lastIndex(where: NumberSeparators.contains) else { return nil }
        let (front, back) = (text[..<dash], text[text.unicodeScalars.index(after: dash)...])
        guard back.utf8.count == 4, let phone = PhoneTail(parsing: back) else { return nil }
        let question = OrderQuestion(
            number: number(parsing: front),
            parcel: TrackingNumber(parsing: front.withoutSeparators),
            secret: SecretReader.secret(in: String(front)),
            phone: phone
        )
        return question.number != nil || question.parcel != nil ? question : nil
    }
}
