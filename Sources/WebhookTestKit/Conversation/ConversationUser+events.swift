public import WebhookCore

/// What a user does without sending a message, and what happens to a user.
extension ConversationUser {
    /// Follows the account.
    ///
    /// - Parameter scene: that of the parametric QR code that was scanned for it.
    @discardableResult
    public func follows(scene: String? = nil) async throws -> ReceivedReply {
        let fields = scene.map { [("EventKey", "qrscene_\($0)"), ("Ticket", "ticket-0001")] } ?? [("EventKey", "")]
        return try await happens("subscribe", fields, saying: scene.map { "a follow through “\($0)”" } ?? "a follow")
    }

    /// Stops following the account (取消关注).
    @discardableResult
    public func unfollows() async throws -> ReceivedReply {
        try await happens("unsubscribe", [("EventKey", "")], saying: "an unfollow")
    }

    /// Scans a parametric QR code as a follower.
    @discardableResult
    public func scans(_ scene: String) async throws -> ReceivedReply {
        try await happens("SCAN", [("EventKey", scene), ("Ticket", "ticket-0001")], saying: "a scan of “\(scene)”")
    }

    /// Scans any code through a button of the menu.
    ///
    /// - Parameters:
    ///   - key: the button's.
    ///   - isWaiting: whether the client waits for a reply (`scancode_waitmsg`).
    @discardableResult
    public func scansCode(_ result: String, key: String = "SCAN", isWaiting: Bool = true) async throws -> ReceivedReply {
        // For a bar code the client puts its standard before a comma.
        let type = result.contains(",") ? "barcode" : "qrcode"
        let fields = [("EventKey", key), ("ScanCodeInfo/ScanType", type), ("ScanCodeInfo/ScanResult", result)]
        let event = isWaiting ? "scancode_waitmsg" : "scancode_push"
        return try await happens(event, fields, saying: "a scanned code “\(result)”")
    }

    /// Presses a button of the menu.
    @discardableResult
    public func clicks(_ key: String) async throws -> ReceivedReply {
        try await happens("CLICK", [("EventKey", key)], saying: "a click on \(key)")
    }

    /// Presses a button of the menu that leads to a page.
    @discardableResult
    public func opens(_ url: String) async throws -> ReceivedReply {
        try await happens("VIEW", [("EventKey", url)], saying: "a click on \(url)")
    }

    /// The client tells where the user is, as it does on entering the chat where that is allowed.
    @discardableResult
    public func isAt(latitude: Double, longitude: Double, precision: Double = 40) async throws -> ReceivedReply {
        let fields = [("Latitude", "\(latitude)"), ("Longitude", "\(longitude)"), ("Precision", "\(precision)")]
        return try await happens("LOCATION", fields, saying: "a position \(latitude),\(longitude)")
    }

    /// Any event, known to the platform or not.
    ///
    /// - Parameter fields: its elements; a path such as `ScanCodeInfo/ScanResult` makes an element inside another.
    @discardableResult
    public func event(
        _ name: EventName,
        key: String? = nil,
        _ fields: KeyValuePairs<String, String> = [:]
    ) async throws -> ReceivedReply {
        let fields = (key.map { [("EventKey", $0)] } ?? []) + fields.map { ($0.key, $0.value) }
        return try await happens(name.rawValue, fields, saying: "an event \(name.rawValue)")
    }

    package func happens(_ event: String, _ fields: [(String, String)], saying prompt: String) async throws -> ReceivedReply {
        try await send("event", [("Event", event)] + fields, saying: prompt)
    }
}
