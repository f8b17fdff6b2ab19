import FoundationEssentials
public import WebhookCore

/// One user of the account in a ``Conversation``.
public struct ConversationUser: Sendable {
    /// Who talks where nobody is named.
    public static let defaultName = "顾客"

    /// As transcripts show it.
    public let name: String
    /// Made of the name, the same every time.
    public let openID: OpenID
    let conversation: Conversation
    /// Where the test named the user.
    let location: ConversationFailure.Location
    private(set) var failureRule = FailureRule.unexpected

    /// What is made of a handler that fails.
    enum FailureRule: Sendable {
        case unexpected
        case expected
        /// The reply tells it.
        case told
    }

    init(name: String, in conversation: Conversation, at location: ConversationFailure.Location) {
        self.name = name
        self.conversation = conversation
        self.location = location
        openID = Self.openID(of: name)
    }

    /// Another user of the same account; equal names are one user.
    public func friend(
        _ name: String,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) -> ConversationUser {
        conversation.user(name, fileID: fileID, filePath: filePath, line: line, column: column)
    }

    /// The same user, whose handlers must fail. Without it a handler that fails is a failure of the test, also where the customer
    /// sees nothing of it.
    ///
    /// ```swift
    /// try await user.expectingFailure.says("出错").replies("抱歉，系统暂时繁忙，请稍后再试。")
    /// ```
    public var expectingFailure: ConversationUser { with(.expected) }

    /// The same user, whose replies tell that a handler failed.
    package var tellingFailure: ConversationUser { with(.told) }

    private func with(_ rule: FailureRule) -> ConversationUser {
        var user = self
        user.failureRule = rule
        return user
    }

    /// Moves the conversation's clock on, and lets the messages reach their users that are due by then.
    public func waits(_ duration: Duration) {
        conversation.clock.advance(by: duration)
        conversation.sendDue()
    }

    /// The platform sends this user's last delivery again, as it does when an answer did not arrive: the same message five
    /// seconds later, under a new timestamp, nonce and seal.
    @discardableResult
    public func platformRepeats(
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) async throws -> ReceivedReply {
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        return try await conversation.sendAgain(by: self, location)
    }

    /// Every message that waits to be sent to this user, in the order they were queued.
    public var queued: [QueuedMessage] {
        conversation.sendDue()
        return conversation.ledger.messages(to: openID)
    }

    /// The messages of the account's own that reached this user so far, in the order they did.
    public var received: [ReceivedMessage] { fates.compactMap(\.received) }

    /// The messages to this user that were due so far and could not be sent.
    public var lost: [LostMessage] { fates.compactMap(\.lost) }

    private var fates: [OutgoingMessages.Fate] {
        conversation.sendDue()
        return conversation.ledger.fates(of: openID)
    }

    /// The messages that will reach this user, and those that never will, when no user does anything more.
    package var outlook: (received: [ReceivedMessage], lost: [LostMessage]) {
        conversation.sendDue()
        let outlook = conversation.ledger.outlook.filter { $0.message.recipient == openID }
        return (outlook.compactMap(\.received), outlook.compactMap(\.lost))
    }

    /// The conversation under way at this time of the clock.
    public var stored: StoredConversation? {
        get async throws { try await conversation.ledger.conversation(of: sender, at: conversation.clock.now) }
    }

    /// The state of the conversation under way, as its dialogue knows it.
    public func state<State: Decodable>(_: State.Type) async throws -> State? {
        guard let stored = try await stored else { return nil }
        return try JSONDecoder().decode(State.self, from: Data(stored.state))
    }

    /// Whom the user is linked to.
    public var customerLink: CustomerLink? {
        get async throws { try await conversation.ledger.customerLink(of: sender) }
    }

    /// Links the user to a customer, as the company's own page does outside of any delivery; to nobody where nil.
    public func links(to customer: String?) async throws {
        var effects = Effects()
        let now = conversation.clock.now
        effects.customerLink = customer.map { .linked(CustomerLink(customer: $0, since: now)) } ?? .unlinked
        try await conversation.ledger.keep(effects, of: sender, at: now)
    }

    private var sender: Sender { Sender(account: conversation.account.name, user: openID) }

    /// 28 characters, as the platform's have, and the same for a name every time.
    private static func openID(of name: String) -> OpenID {
        if name == defaultName { return OpenID("oDemoUser0000000000000000001") }
        // FNV-1a, since Swift's own hash differs from run to run.
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash % 10_000_000_000_000_000_000)
        return OpenID("oTestUser" + String(repeating: "0", count: 19 - digits.count) + digits)
    }
}
