/// What a customer said, read in the light of what was spoken of.
struct ShopReading: Sendable, Hashable {
    /// The whole question as it stands now.
    var intent: ShopIntent
    /// A person is wanted beside.
    var wantsPerson = false
}

/// What a shop's conversation is about.
struct ShopFrame: Sendable, Hashable {
    /// The order or the parcel; without a number while that is asked for.
    var question: OrderQuestion
    /// Rows to choose from were shown.
    var isList = false
}
