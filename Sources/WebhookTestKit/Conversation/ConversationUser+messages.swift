public import WebhookCore

/// Messages that a user sends.
extension ConversationUser {
    /// Types a text.
    ///
    /// - Parameter menuItem: the id of the choice that was tapped in a list (`msgmenu`) and stands for the text.
    @discardableResult
    public func says(_ text: String, menuItem: String? = nil) async throws -> ReceivedReply {
        var fields = [("Content", text)]
        if let menuItem { fields.append(("bizmsgmenuid", menuItem)) }
        return try await sends("text", fields, saying: "“\(text)”")
    }

    /// Sends a voice.
    ///
    /// - Parameter words: what the platform recognised; nil where it did not or is not asked to.
    @discardableResult
    public func speaks(_ words: String?, media: MediaID = "voice-0001") async throws -> ReceivedReply {
        var fields = [("MediaId", media.rawValue), ("Format", "amr")]
        if let words { fields.append(("Recognition", words)) }
        return try await sends("voice", fields, saying: words.map { "a voice “\($0)”" } ?? "a voice")
    }

    /// Sends a picture.
    @discardableResult
    public func sendsImage(
        _ media: MediaID = "image-0001",
        url: String = "https://mmbiz.example.com/image-0001"
    ) async throws -> ReceivedReply {
        try await sends("image", [("PicUrl", url), ("MediaId", media.rawValue)], saying: "an image")
    }

    /// Sends a video, from the album or taken in the chat.
    @discardableResult
    public func sendsVideo(
        _ media: MediaID = "video-0001",
        thumbnail: MediaID = "thumb-0001",
        isShort: Bool = false
    ) async throws -> ReceivedReply {
        let fields = [("MediaId", media.rawValue), ("ThumbMediaId", thumbnail.rawValue)]
        return try await sends(isShort ? "shortvideo" : "video", fields, saying: "a video")
    }

    /// Sends a place picked on the map.
    @discardableResult
    public func sendsLocation(
        latitude: Double,
        longitude: Double,
        label: String = "",
        scale: Int = 16
    ) async throws -> ReceivedReply {
        let fields = [("Location_X", "\(latitude)"), ("Location_Y", "\(longitude)"), ("Scale", "\(scale)"), ("Label", label)]
        return try await sends("location", fields, saying: "a location \(latitude),\(longitude)")
    }

    /// Sends a page, as from a browser.
    @discardableResult
    public func sendsLink(_ url: String, title: String = "", description: String = "") async throws -> ReceivedReply {
        try await sends("link", [("Title", title), ("Description", description), ("Url", url)], saying: "a link \(url)")
    }

    /// Sends a message of any type, known to the platform or not.
    ///
    /// - Parameter fields: its elements; a path such as `ScanCodeInfo/ScanResult` makes an element inside another.
    @discardableResult
    public func sends(_ kind: Message.Kind, _ fields: KeyValuePairs<String, String> = [:]) async throws -> ReceivedReply {
        try await sends(kind.rawValue, fields.map { ($0.key, $0.value) }, saying: "a \(kind.rawValue)")
    }

    /// Sends a whole document as it stands, which need be no message at all.
    @discardableResult
    public func sends(xml document: String) async throws -> ReceivedReply {
        try await conversation.send(document, by: self, saying: "a document")
    }

    package func sends(_ type: String, _ fields: [(String, String)], saying prompt: String) async throws -> ReceivedReply {
        let fields = fields + [("MsgId", conversation.newMessageID())]
        return try await send(type, fields, saying: prompt)
    }

    func send(_ type: String, _ fields: [(String, String)], saying prompt: String) async throws -> ReceivedReply {
        let document = conversation.newDocument { time in
            let fields = fields.map { (path: $0.0, text: $0.1) }
            return CallbackDocument.text(to: conversation.account.originalID, from: openID, at: time, type: type, fields)
        }
        return try await conversation.send(document, by: self, saying: prompt)
    }
}
