public import WebhookCore

/// Understands what a shop's customers type.
public struct ShopUnderstanding: Sendable {
    /// What the merchant's order numbers look like.
    public let orderNumbers: [OrderNumberRule]

    public init(orderNumbers: [OrderNumberRule]) {
        self.orderNumbers = orderNumbers
    }

    /// What the text asks for.
    public func intent(of text: FoldedText) -> Intent {
        let wording = Wording(text)
        if let topic = PhraseBook.shared.topic(exactly: wording.scalars) { return .topic(topic) }
        let isOrder = wording.mentions(Self.orderWords)
        if !isOrder, wording.hasDigits(11), MobileNumber(parsing: text.folded) != nil { return .mobileNumber }
        if wording.hasDigits(4), let question = question(wording) { return .order(question) }
        if let secret = SecretReader.read(wording) { return .secret(secret) }
        return PhraseBook.shared.topic(of: wording.scalars).map { .topic($0) } ?? .unknown
    }

    private static let order = [Array("订单".unicodeScalars)]
    private static let orderWords = ["订单", "单号", "单子"].map { Array($0.unicodeScalars) }
    private static let parcelWords = ["快递", "物流", "运单", "包裹"].map { Array($0.unicodeScalars) }

    /// The number in the text, as an order's, as a parcel's, or both.
    private func question(_ wording: Wording) -> OrderQuestion? {
        var words = wording.words(joinedByDash: true).filter { $0.hasDigit && $0.text.utf8.count >= 5 }
        if let grouped = wording.number(ofDigits: 8...30), !words.contains(where: { $0.range == grouped.range }) {
            words.append(grouped)
        }
        let questions = words.map(\.text).map { text in
            OrderQuestion(
                number: orderNumbers.lazy.compactMap { $0.number(parsing: text) }.first,
                parcel: TrackingNumber(parsing: text.withoutSeparators),
                secret: SecretReader.secret(in: text)
            )
        }
        let isParcel = wording.mentions(Self.parcelWords)
        guard var question = questions.first(where: { $0.number != nil || $0.parcel != nil }) else { return nil }
        // Digits alone are an order's number unless the words say otherwise.
        if isParcel, question.parcel != nil, question.number == nil || !wording.mentions(Self.order) { question.number = nil }
        return question
    }
}
