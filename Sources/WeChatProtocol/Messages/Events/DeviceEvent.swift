/// What happened to a device of the platform's retired device service: `bind`, `unbind`, `subscribe_status` or
/// `unsubscribe_status`.
public struct DeviceEvent: Sendable, Hashable, Redacted {
    /// The original id of the account the device belongs to.
    public var deviceType: String
    /// The device's own number.
    public var deviceID: String
    /// The user bound to the device.
    public var user: OpenID
    /// Of `bind` and `unbind`.
    public var sessionID: String?
    /// Base64, as sent. Of `bind` and `unbind`.
    public var encodedContent: String?
    /// 0 for leaving, 1 for a heartbeat, 2 for asking to be told the device's state.
    public var operation: Int?
}

extension DeviceEvent {
    init(decoding root: ParsedDocument.Element) {
        deviceType = root.text(at: "DeviceType")
        deviceID = root.text(at: "DeviceID")
        user = OpenID(rawValue: root.text(at: "OpenID"))
        sessionID = root.optionalText(at: "SessionID")
        encodedContent = root.optionalText(at: "Content")
        operation = root.number(at: "OpType")
    }
}
