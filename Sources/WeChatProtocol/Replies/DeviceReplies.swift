/// What to tell a device of the platform's retired device service.
public struct DeviceTextReply: Sendable, Hashable {
    /// The type that the device was registered under.
    public var deviceType: String
    /// The device's own number.
    public var deviceID: String
    /// Of the message that is answered.
    public var sessionID: String
    /// Base64.
    public var encodedContent: String

    public init(deviceType: String, deviceID: String, sessionID: String, encodedContent: String) {
        self.deviceType = deviceType
        self.deviceID = deviceID
        self.sessionID = sessionID
        self.encodedContent = encodedContent
    }
}

/// The state of a device of the platform's retired device service.
public struct DeviceStatusReply: Sendable, Hashable {
    /// The type that the device was registered under.
    public var deviceType: String
    /// The device's own number.
    public var deviceID: String
    /// 1 for connected, 0 for not.
    public var status: Int

    public init(deviceType: String, deviceID: String, status: Int) {
        self.deviceType = deviceType
        self.deviceID = deviceID
        self.status = status
    }
}
