public import WeChatPlatform

/// How an account sends messages of its own.
public struct SendingConfiguration: Sendable, Hashable {
    /// What becomes of a message that may or may not have been taken.
    public let whenInDoubt: SendingRules.DoubtRule
    /// How many messages are sent in a second at most; nil for as many as go.
    public let rate: Int?
}

extension SendingConfiguration {
    /// Nil for an account that sends nothing, and where a problem is reported.
    ///
    /// - `accounts.NAME.send_messages`: true or false; whether the account sends customer-service messages (客服消息); default false.
    /// - `accounts.NAME.send_in_doubt`: keep or send-again; default `keep`.
    /// - `accounts.NAME.send_rate`: 1 to 10000; the most messages sent in a second; default unlimited.
    init?(from settings: SettingsReader, access: PlatformAccess?) {
        let canSendMessages = settings.value("send_messages", .flag, default: false)
        whenInDoubt = settings.value("send_in_doubt", .choice, default: .keep)
        rate = settings.value("send_rate", .integer(1...10_000))
        guard canSendMessages else { return nil }
        if !settings.isGiven("app_secret") { settings.report(.error, "app_secret", "missing: send_messages needs it") }
        if access == nil { return nil }
    }
}
