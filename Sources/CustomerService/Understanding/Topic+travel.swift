/// What travellers ask of whoever carries them.
extension Topic {
    /// Buying a ticket (订票).
    public static let booking = Topic("FAQ_BOOKING")
    /// Changing a ticket (改签).
    public static let change = Topic("FAQ_CHANGE")
}
