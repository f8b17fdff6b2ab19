import WebhookCore

/// What a case is answered with: as it came, or in the form in which it is ``recorded`` and compared, the content of its
/// `expected.txt`.
public struct FixtureAnswer: Sendable, Hashable {
    /// The HTTP status.
    public var status: Int
    /// Why it was refused. Not to be seen over HTTP, where the sender learns the status only.
    public var reason: String?
    /// Which key the reply was sealed with. Nil for a plain body.
    public var sealing: FixtureCallback.Secret?
    /// `success`, an echo, nothing, or a reply document as `ReplyText` writes it.
    public var body: String
    /// What was decided beside it. Not to be seen over HTTP either.
    public var decisions: FixtureDecisions

    public init(
        status: Int,
        reason: String? = nil,
        sealing: FixtureCallback.Secret? = nil,
        body: String,
        decisions: FixtureDecisions = FixtureDecisions()
    ) {
        self.decisions = decisions
        self.status = status
        self.reason = reason
        self.sealing = sealing
        self.body = body
    }

    init(parsing text: String, path: String) throws(FixtureError) {
        let fields = try FixtureFields(
            parsing: text,
            path: path,
            known: ["status", "reason", "sealed"] + FixtureDecisions.keys,
            repeatable: [FixtureDecisions.messageKey],
            hasBody: true
        )
        let status = try fields.value("status", "a status of HTTP") { Int($0).flatMap { (200...599).contains($0) ? $0 : nil } }
        guard let status else { throw FixtureError(path, .missingKey("status")) }
        self.status = status
        reason = fields["reason"]
        sealing = try fields.value("sealed", FixtureCallback.Secret.self)
        decisions = FixtureDecisions(fields)
        let body = fields.body ?? ""
        if body.hasPrefix("<") {
            // Written by hand it may be laid out differently.
            guard let document = try? XMLReader().read(Array(body.utf8)) else { throw FixtureError(path, .brokenReply) }
            self.body = ReplyText.withoutTime(ReplyText.lines(of: document))
        } else {
            self.body = body
        }
    }

    /// As `expected.txt` holds it.
    public var text: String {
        var text = "status: \(status)\n"
        if let reason { text += "reason: \(reason)\n" }
        if let sealing { text += "sealed: \(sealing.rawValue)\n" }
        text += decisions.text
        if !body.isEmpty { text += "\n\(body)\n" }
        return text
    }

    /// The same without what differs every time, as it is compared with an expected one.
    public var recorded: FixtureAnswer {
        var answer = self
        answer.body = ReplyText.withoutTime(body)
        return answer
    }

    /// The same as a stranger at the other end of a connection can know it: without the reason and the decisions, and with every date and
    /// time of day replaced, since a running service has other sample data every day. For comparison only.
    ///
    /// - Parameter isTimed: whether the body says too much about the hour to be compared at all.
    public func seenFromOutside(isTimed: Bool = false) -> FixtureAnswer {
        let isSeen = status == 200 && !isTimed
        return FixtureAnswer(status: status, sealing: sealing, body: isSeen ? VolatileText.withoutDates(recorded.body) : "")
    }
}
