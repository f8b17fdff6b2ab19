/// Where a user is, told on entering the chat or every five seconds, where the user allowed it.
///
/// Not to be confused with a place the user sent (``LocationMessage``).
public struct LocationEvent: Sendable, Hashable, Redacted {
    /// Where; nil when the numbers make no place.
    public var coordinate: Coordinate?
    /// In metres.
    public var precision: Double?
}

extension LocationEvent {
    init(decoding root: ParsedDocument.Element) {
        coordinate = Coordinate(latitude: root.decimal(at: "Latitude"), longitude: root.decimal(at: "Longitude"))
        precision = root.decimal(at: "Precision")
    }
}
