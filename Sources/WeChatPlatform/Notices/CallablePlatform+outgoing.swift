public import WebhookLedger

extension CallablePlatform {
    /// Sends a template notice (模板消息) as the outbox keeps it. What became of it is told by an event (`TEMPLATESENDJOBFINISH`).
    public func send(_ notice: TemplateNotice, to user: OpenID) async throws(PlatformError) {
        _ = try await answer(to: .post(.sendTemplate, AddressedNotice(notice: notice, user: user)))
    }

    /// Sends a subscription notice (订阅通知) as the outbox keeps it.
    public func send(_ notice: SubscriptionNotice, to user: OpenID) async throws(PlatformError) {
        _ = try await answer(to: .post(.sendNotice, AddressedNotice(notice: notice, user: user)))
    }
}
