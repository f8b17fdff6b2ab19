import WebhookStorage

extension RetentionRules {
    /// - `retention.settled_deliveries`: duration, 1m to 30d; default `1h`: answers, for repeats.
    /// - `retention.failed_deliveries`: duration, 1h to 365d; default `30d`: what failed, with what was asked.
    /// - `retention.accepted_deliveries`: duration, 1h to 30d; default `7d`: what nobody finished, then counted as failed.
    /// - `retention.unsaid`: duration, 1h to 30d; default `7d`: words that came too late.
    /// - `retention.sent_messages`: duration, 1h to 365d; default `7d`: as long, a key is not sent twice.
    /// - `retention.dead_messages`: duration, 1h to 365d; default `30d`: what was not sent.
    /// - `retention.bindings`: duration, 1d to 3650d, or `forever`; default `forever`.
    /// - `retention.push_rights`: duration, 2d to 30d; default `7d`.
    init(from settings: inout SettingsReader) {
        self.init()
        let hour = Duration.seconds(3_600)
        let day = hour * 24
        settledDeliveries = settings.duration(
            "retention.settled_deliveries",
            default: settledDeliveries,
            in: .seconds(60)...day * 30
        )
        failedDeliveries = settings.duration("retention.failed_deliveries", default: failedDeliveries, in: hour...day * 365)
        acceptedDeliveries = settings.duration(
            "retention.accepted_deliveries",
            default: acceptedDeliveries,
            in: hour...day * 30
        )
        unsaid = settings.duration("retention.unsaid", default: unsaid, in: hour...day * 30)
        sentMessages = settings.duration("retention.sent_messages", default: sentMessages, in: hour...day * 365)
        deadMessages = settings.duration("retention.dead_messages", default: deadMessages, in: hour...day * 365)
        pushRights = settings.duration("retention.push_rights", default: pushRights, in: day * 2...day * 30)
        let isForever = settings.text("retention.bindings") ?? "forever" == "forever"
        bindings = isForever ? nil : settings.duration("retention.bindings", default: day * 365, in: day...day * 3_650)
    }
}
