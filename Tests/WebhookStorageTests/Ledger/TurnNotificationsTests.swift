import FoundationEssentials
import Synchronization
import Testing
import WebhookCore

@testable import WebhookStorage

/// Says what other replicas say.
private final class Speaker: Sendable {
    private let listener = Mutex<(@Sendable (String) -> Void)?>(nil)

    func notifications() -> TurnNotifications {
        TurnNotifications { heard in
            self.listener.withLock { $0 = heard }
            return Holding { self.listener.withLock { $0 = nil } }
        }
    }

    var isHeard: Bool { listener.withLock { $0 != nil } }

    func say(_ name: String) {
        listener.withLock { $0 }?(name)
    }

    private final class Holding: Sendable {
        let end: @Sendable () -> Void

        init(_ end: @escaping @Sendable () -> Void) {
            self.end = end
        }

        deinit { end() }
    }
}

@Suite("What a waiting delivery hears", .timeLimit(.minutes(1)))
struct TurnNotificationsTests {
    private let key = DeliveryKey(sender: Sender(account: AccountName("air"), user: OpenID("oUser")), identity: "1")
    private let clock = SystemClock()
    private let speaker = Speaker()

    private func listening() async throws -> TurnNotifications {
        let notifications = speaker.notifications()
        try await notifications.wait(for: key, until: clock.now, by: clock)
        return notifications
    }

    @Test("is not missed while its claim is asked for", arguments: [true, false])
    func between(isForAll: Bool) async throws {
        let notifications = try await listening()
        let heard = notifications.heard
        speaker.say(isForAll ? "" : TurnNotifications.name(of: key.storedSender))
        notifications.refused(key, askedAt: heard)
        try await notifications.wait(for: key, until: .distantFuture, by: clock)
    }

    @Test("is of its sender alone, and not what was said before")
    func others() async throws {
        let notifications = try await listening()
        speaker.say(TurnNotifications.name(of: key.storedSender))
        notifications.refused(key, askedAt: notifications.heard)
        speaker.say(TurnNotifications.name(of: SQLKey(account: "air", openid: "oOther")))
        let end = clock.now + 0.05
        try await notifications.wait(for: key, until: end, by: clock)
        #expect(clock.now >= end)
    }

    @Test("is listened to from the first that waits until the end")
    func listeningTime() async throws {
        let notifications = speaker.notifications()
        notifications.refused(key, askedAt: notifications.heard)
        #expect(!speaker.isHeard)
        try await notifications.wait(for: key, until: clock.now, by: clock)
        #expect(speaker.isHeard)
        notifications.stop()
        #expect(!speaker.isHeard)
        try await notifications.wait(for: key, until: clock.now, by: clock)
        #expect(!speaker.isHeard)
    }
}
