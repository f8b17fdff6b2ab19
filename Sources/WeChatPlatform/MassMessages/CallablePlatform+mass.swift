public import WebhookLedger

extension CallablePlatform {
    /// Sends to many. The event of its fate comes when all is sent, and may not come: ``massState(of:)`` tells, too.
    ///
    /// A call that comes to nothing known (`inDoubt`), or to `PlatformErrorCode.massMessageTooSoon`, may have been taken: call again
    /// after a minute with the same key. One that was taken already is told as such.
    /// - Parameters:
    ///   - key: what it is known by; stored before the call.
    ///   - ignoresReprints: whether it goes out where the platform finds an article to be somebody else's.
    public func sendToMany(
        _ message: MassMessage,
        to audience: MassAudience,
        key: MassKey,
        ignoresReprints: Bool = false
    ) async throws(PlatformError) -> MassReceipt {
        try checked { () throws(PlatformLimit) in
            try message.validate()
            if case .users(let users) = audience { try PlatformLimit.checkCount(users.count, 2...10_000, "touser") }
        }
        var body = message.json.with("clientmsgid", JSONValue(key.text))
        if case .articles = message { body = body.with("send_ignore_reprint", ignoresReprints ? 1 : 0) }
        let api: PlatformAPI
        switch audience {
        case .all:
            api = .sendToAll
            body = body.with("filter", ["is_to_all": true])
        case .tag(let tag):
            api = .sendToAll
            body = body.with("filter", ["is_to_all": false, "tag_id": JSONValue(tag)])
        case .users(let users):
            api = .sendToList
            body = body.with("touser", JSONValue(users.map(\.rawValue)))
        }
        do throws(PlatformError) {
            let json = try await answer(to: .post(api, body)).json
            return MassReceipt(messageID: try json.needed("msg_id"), dataID: json["msg_data_id"].filledText)
        } catch .refused(let refusal) where refusal.code == .massMessageKnown {
            guard let id = refusal.messageID else { throw .refused(refusal) }
            return MassReceipt(messageID: id, wasThere: true)
        }
    }

    /// Shows one user what would be sent; a hundred times a day.
    public func preview(_ message: MassMessage, to user: OpenID) async throws(PlatformError) {
        try user.checked()
        try checked(message.validate)
        var body = message.json
        // The older form: of a preview the platform takes one picture.
        if case .images(let media, _) = message, let first = media.first {
            body = ["msgtype": "image", "image": ["media_id": JSONValue(first.rawValue)]]
        }
        _ = try await answer(to: .post(.previewMass, body.with("touser", JSONValue(user.rawValue))))
    }

    /// What became of a mass message.
    public func massState(of messageID: String) async throws(PlatformError) -> MassState {
        let json = try await answer(to: .ask(.massState, ["msg_id": JSONValue(messageID)] as JSONValue)).json
        return MassState(try json.needed("msg_status"))
    }

    /// Takes articles or a video back from those who have not yet read them; ten times a day.
    ///
    /// - Parameter article: which of several, from 1; nil for all.
    public func deleteMass(_ messageID: String, article: Int? = nil) async throws(PlatformError) {
        let body: JSONValue = .fields(["msg_id": JSONValue(messageID), "article_idx": article.map { JSONValue($0) }])
        _ = try await answer(to: .post(.deleteMass, body))
    }

    /// How fast mass messages go out, from 0 (fastest) to 4.
    public func massSpeed() async throws(PlatformError) -> Int {
        let json = try await answer(to: .ask(.massSpeed, [:] as JSONValue)).json
        guard let speed = json["speed"].integer else { throw .inDoubt(.unreadable) }
        return speed
    }

    /// Sets how fast mass messages go out: 0 is about 800,000 a minute, 4 about 100,000.
    public func setMassSpeed(_ speed: Int) async throws(PlatformError) {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkNumber(speed, 0...4, "speed") }
        _ = try await answer(to: .ask(.setMassSpeed, ["speed": JSONValue(speed)] as JSONValue))
    }
}
