/// A user chose a place through a button of the menu. A ``LocationMessage`` with the same place follows.
public struct LocationSelectEvent: Sendable, Hashable, Redacted {
    /// The button's key.
    public var key: String
    /// Where; nil when the numbers make no place.
    public var coordinate: Coordinate?
    /// The map's zoom level.
    public var scale: Int?
    /// The address.
    public var label: String
    /// The name of the place, where it has one.
    public var placeName: String?
}

extension LocationSelectEvent {
    init(key: String, decoding root: ParsedDocument.Element) {
        self.key = key
        coordinate = Coordinate(
            latitude: root.decimal(at: "SendLocationInfo/Location_X"),
            longitude: root.decimal(at: "SendLocationInfo/Location_Y")
        )
        scale = root.number(at: "SendLocationInfo/Scale")
        label = root.text(at: "SendLocationInfo/Label")
        placeName = root.optionalText(at: "SendLocationInfo/Poiname")
    }
}
