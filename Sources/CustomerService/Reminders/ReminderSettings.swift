/// How an account tells its customers what they asked to be told.
public struct ReminderSettings: Sendable, Hashable {
    /// How often a subject is looked at.
    public var interval: Duration
    /// When only what cannot wait is told; nil for never.
    public var quietHours: QuietHours?
    /// By which templates it is told.
    public var templates: NoticeTemplates

    /// Every minute, with quiet nights, by messages alone.
    public init(
        interval: Duration = .seconds(60),
        quietHours: QuietHours? = .usual,
        templates: NoticeTemplates = NoticeTemplates()
    ) {
        self.interval = interval
        self.quietHours = quietHours
        self.templates = templates
    }
}
