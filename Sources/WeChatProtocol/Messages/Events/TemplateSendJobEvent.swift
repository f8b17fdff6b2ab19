/// How sending a template message ended. After a campaign these come by the ten thousand: answer at once.
public struct TemplateSendJobEvent: Sendable, Hashable, Redacted {
    /// The `msgid` that the send call returned.
    public var jobID: String
    /// Whether it arrived, or why not.
    public var status: JobStatus
}

extension TemplateSendJobEvent {
    init(decoding root: ParsedDocument.Element) {
        jobID = root.text(at: "MsgID")
        status = JobStatus(rawValue: root.text(at: "Status"))
    }
}
