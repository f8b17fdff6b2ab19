public import WebhookCore

/// Each returns the same reply, so that several can stand in a row. One that is not met throws a ``ConversationFailure``,
/// unless the conversation was told to report it.
extension ReceivedReply {
    /// The reply is this text.
    @discardableResult
    public func replies(
        _ text: String,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        try replies(.text(text), fileID: fileID, filePath: filePath, line: line, column: column)
    }

    /// The reply is this one, in every detail.
    @discardableResult
    public func replies(
        _ expected: Reply,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        if reply == expected { return self }
        // Two replies may differ in what is not shown, such as `success` and nothing.
        let areShownAlike = expected.shown == description
        let difference = LineDifference(
            from: areShownAlike ? "\(expected)" : expected.shown,
            to: areShownAlike ? reply.map { "\($0)" } ?? description : description,
            named: "expected",
            and: "replied"
        )
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        try conversation.fail("\(subject) is not as expected", difference: difference.description, at: location)
        return self
    }

    /// The reply is a text that holds each of these.
    @discardableResult
    public func replies(
        containing parts: String...,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        let missing = parts.filter { text?.contains($0) != true }
        if missing.isEmpty { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        let names = missing.map { "“\($0)”" }.joined(separator: ", ")
        try conversation.fail("\(subject) does not contain \(names); it is\n\(description)", at: location)
        return self
    }

    /// The reply is a text of which the whole matches.
    @discardableResult
    public func replies(
        matching pattern: some RegexComponent,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        if let text, (try? pattern.regex.wholeMatch(in: text)) ?? nil != nil { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        try conversation.fail("\(subject) does not match; it is\n\(description)", at: location)
        return self
    }

    /// Nothing is shown to the user: `success` or a body of no bytes.
    @discardableResult
    public func repliesNothing(
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        if isSilent { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        try conversation.fail("\(subject) should be nothing; it is\n\(description)", at: location)
        return self
    }

    /// The user is handed over to a person: to any, or to the agent named.
    @discardableResult
    public func handsOver(
        to agent: String? = nil,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        if case .handOver(let actual)? = reply, agent == nil || agent == actual { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        let person = agent.map { "to \($0)" } ?? "to a person"
        try conversation.fail("\(subject) should hand over \(person); it is\n\(description)", at: location)
        return self
    }

    /// The reply is the one that `other` was, as the answer to a repeat must be.
    @discardableResult
    public func repliesSame(
        as other: ReceivedReply,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        if outcome == other.outcome { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        let difference = LineDifference(from: other.description, to: description, named: "before", and: "now")
        try conversation.fail("\(subject) is not the one before", difference: difference.description, at: location)
        return self
    }

    /// This delivery queued these messages, to whomever, and no others.
    @discardableResult
    public func queues(
        _ expected: CustomerServiceMessage...,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        let expected = expected.map(OutgoingMessage.customerService)
        if queued.map(\.content) == expected { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        let difference = LineDifference(
            from: Self.list(expected),
            to: Self.list(queued.map(\.content)),
            named: "expected",
            and: "queued"
        )
        try conversation.fail("\(prompt) queued other messages than expected", difference: difference.description, at: location)
        return self
    }

    /// This delivery queued nothing.
    @discardableResult
    public func queuesNothing(
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        if queued.isEmpty { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        let messages = Self.list(queued.map(\.content))
        try conversation.fail("\(prompt) should queue nothing; it queued\n\(messages)", at: location)
        return self
    }

    private var subject: String {
        attempt == 1 ? "the reply to \(prompt)" : "the reply to attempt \(attempt) of \(prompt)"
    }

    private static func list(_ messages: [OutgoingMessage]) -> String {
        messages.enumerated().map { "\($0.offset + 1). \($0.element.shown)" }.joined(separator: "\n")
    }
}
