public import FoundationEssentials

/// How many customer-service messages a user may be sent, and until when, because of something the user did.
///
/// Rule of the platform (`客服接口`): the newest act decides; what older ones allowed is gone.
public struct MessagingWindow: Sendable, Hashable {
    /// What a user did.
    public enum Act: String, Sendable, Hashable, CaseIterable {
        /// Said something, in any kind of message.
        case message
        /// Pressed a button of the menu that calls back, or tapped an answer in a sent list.
        case menuTap = "menu-tap"
        /// A new follower.
        case follow
        /// A scan by a follower.
        case scan
        /// Paid; the platform pushes nothing about it, so that only the service itself can tell.
        case payment
        /// Stopped following: nothing can be sent.
        case unfollow
    }

    /// What the user did.
    public let act: Act
    /// When the user did it.
    public let gainedAt: Date

    /// Begins with all of its messages left.
    public init(_ act: Act, at time: Date) {
        self.act = act
        gainedAt = time
    }

    /// How many messages; nil for any number.
    public var allowance: Int? {
        switch act {
        case .message: 5
        case .menuTap, .follow, .scan: 3
        case .payment: nil
        case .unfollow: 0
        }
    }

    /// When it ends.
    public var until: Date {
        switch act {
        case .message, .payment: gainedAt + 48 * 3_600
        case .menuTap, .follow, .scan: gainedAt + 60
        case .unfollow: gainedAt
        }
    }

    /// Whether one more message may be sent after `used` of them.
    public func allows(after used: Int, at now: Date) -> Bool {
        now <= until && used < allowance ?? .max
    }
}

extension MessagingWindow {
    /// What the message gives the account or takes from it; nil when it changes nothing.
    ///
    /// - Parameter arrival: stands in for a message without a time of its own.
    public static func gained(by message: Message, at arrival: Date) -> MessagingWindow? {
        guard message.sender != nil else { return nil }
        return act(in: message.content).map { MessagingWindow($0, at: message.createdAt ?? arrival) }
    }

    private static func act(in content: Message.Content) -> Act? {
        switch content {
        case .text(let text): text.menuItem == nil ? .message : .menuTap
        case .image, .voice, .video, .shortVideo, .location, .link, .miniProgramPage, .file, .unsupported: .message
        case .event(let event): act(in: event.content)
        case .deviceText, .thirdParty, .unknown: nil
        }
    }

    private static func act(in event: Event.Content) -> Act? {
        switch event {
        case .subscribe: .follow
        case .unsubscribe: .unfollow
        case .scan: .scan
        case .click, .scanCodePush, .scanCodeWaitMessage: .menuTap
        default: nil
        }
    }
}
