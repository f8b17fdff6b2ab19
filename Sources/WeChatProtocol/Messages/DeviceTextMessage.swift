/// What a device of the platform's retired device service sent.
public struct DeviceTextMessage: Sendable, Hashable, Redacted {
    /// The original id of the account the device belongs to.
    public var deviceType: String
    /// The device's own number.
    public var deviceID: String
    /// To be repeated in the reply.
    public var sessionID: String
    /// Base64, as sent; may be empty.
    public var encodedContent: String
    /// The user bound to the device.
    public var user: OpenID
}

extension DeviceTextMessage {
    init(decoding root: ParsedDocument.Element) {
        deviceType = root.text(at: "DeviceType")
        deviceID = root.text(at: "DeviceID")
        sessionID = root.text(at: "SessionID")
        encodedContent = root.text(at: "Content")
        user = OpenID(rawValue: root.text(at: "OpenID"))
    }
}
