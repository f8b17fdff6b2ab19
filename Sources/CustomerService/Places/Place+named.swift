public import WebhookCore

extension Place {
    /// The city or airport that is called so: a name, a nickname, pinyin or IATA's code; nil for any other text, and for pinyin that
    /// several cities share.
    ///
    /// A code that is both a city's and an airport's (`SHA`) means the city, as it does for customers.
    ///
    /// - Parameter places: by default the built-in ones.
    public init?(named text: FoldedText, in places: PlaceTable = .builtIn) {
        guard let place = places.index.place(text.folded) else { return nil }
        self = place
    }
}
