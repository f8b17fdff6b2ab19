/// A place a user sent.
public struct LocationMessage: Sendable, Hashable, Redacted {
    /// Nil when the platform sent something that is no pair of numbers.
    public var coordinate: Coordinate?
    /// The map's zoom level.
    public var scale: Int?
    /// The address; may be empty.
    public var label: String
}

extension LocationMessage {
    init(decoding root: ParsedDocument.Element) {
        coordinate = Coordinate(latitude: root.decimal(at: "Location_X"), longitude: root.decimal(at: "Location_Y"))
        scale = root.number(at: "Scale")
        label = root.text(at: "Label")
    }
}
