/// A journey between two places.
public struct RouteQuestion: Sendable, Hashable {
    /// Where from; nil where it is still to be asked.
    public var origin: Place?
    /// Where to; nil where it is still to be asked.
    public var destination: Place?
    /// Which day; nil where it is still to be asked.
    public var day: DayMention?
    /// 往返: the way back is asked for too.
    public var isRoundTrip: Bool

    /// What is not known yet is nil.
    public init(from origin: Place?, to destination: Place?, day: DayMention? = nil, isRoundTrip: Bool = false) {
        self.origin = origin
        self.destination = destination
        self.day = day
        self.isRoundTrip = isRoundTrip
    }
}
