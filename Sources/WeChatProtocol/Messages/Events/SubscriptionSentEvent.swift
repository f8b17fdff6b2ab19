/// How sending subscription messages (订阅通知) ended.
public struct SubscriptionSentEvent: Sendable, Hashable, Redacted {
    /// One for each message.
    public var results: [Result]

    /// How sending one message ended.
    public struct Result: Sendable, Hashable {
        /// Which kind of notice.
        public var templateID: String
        /// The `msgid` that the send call returned.
        public var messageID: String
        /// Zero when it was sent.
        public var errorCode: Int?
        /// In the platform's words, `success` when it was sent.
        public var errorStatus: String
    }
}

extension SubscriptionSentEvent {
    init(decoding root: ParsedDocument.Element) {
        results = root.elements(at: "SubscribeMsgSentEvent/List").map { element in
            Result(
                templateID: element.text(at: "TemplateId"),
                messageID: element.text(at: "MsgID"),
                errorCode: element.number(at: "ErrorCode"),
                errorStatus: element.text(at: "ErrorStatus")
            )
        }
    }
}
