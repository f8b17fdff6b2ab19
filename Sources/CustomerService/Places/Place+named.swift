public import WebhookCore

extension Place {
    /// The city or airport that is called so: a name, a nickname, pinyin or IATA's code; nil for any other text.
    ///
    /// A code that is both a city's and an airport's (`SHA`) means the city, as it does for customers.
    public init?(named text: FoldedText) {
        guard let place = PlaceIndex.shared.place(text.folded) else { return nil }
        self = place
    }
}
