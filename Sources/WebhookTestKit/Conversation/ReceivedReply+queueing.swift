public import WebhookCore

/// Likewise of the messages that a delivery queued.
extension ReceivedReply {
    /// This delivery queued these messages, to whomever, and no others, and each reaches its user if no user does anything more.
    @discardableResult
    public func queues(
        _ expected: CustomerServiceMessage...,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        let (actual, expected) = (queued.map(\.content), expected.map(OutgoingMessage.customerService))
        if actual != expected {
            try fail("\(prompt) queued other messages than expected", expected, actual, named: "queued", at: location)
        } else if !lost.isEmpty {
            let list = lost.map { "\($0.content.shown) (\($0.reason))" }.joined(separator: "\n")
            try conversation.fail("\(prompt) queued messages that never reach their users:\n\(list)", at: location)
        }
        return self
    }

    /// Of what this delivery queued, these messages reach their users if no user does anything more, and no others.
    @discardableResult
    public func reaches(
        _ expected: CustomerServiceMessage...,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        let lostOnes = Set(lost.map(\.message.id))
        let actual = queued.filter { !lostOnes.contains($0.id) }.map(\.content)
        let expected = expected.map(OutgoingMessage.customerService)
        if actual == expected { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        try fail("of \(prompt) other messages reach users than expected", expected, actual, named: "reaches", at: location)
        return self
    }

    /// Of what this delivery queued, these messages never reach their users if no user does anything more, and no others: they
    /// expire, or what their users did allows no messages then.
    @discardableResult
    public func neverReaches(
        _ expected: CustomerServiceMessage...,
        fileID: String = #fileID,
        filePath: String = #filePath,
        line: Int = #line,
        column: Int = #column
    ) throws -> ReceivedReply {
        let (actual, expected) = (lost.map(\.content), expected.map(OutgoingMessage.customerService))
        if actual == expected { return self }
        let location = ConversationFailure.Location(fileID: fileID, filePath: filePath, line: line, column: column)
        try fail("of \(prompt) other messages never reach users than expected", expected, actual, named: "lost", at: location)
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

    private func fail(
        _ reason: String,
        _ expected: [OutgoingMessage],
        _ actual: [OutgoingMessage],
        named name: String,
        at location: ConversationFailure.Location
    ) throws {
        let difference = LineDifference(from: Self.list(expected), to: Self.list(actual), named: "expected", and: name)
        try conversation.fail(reason, difference: difference.description, at: location)
    }

    private static func list(_ messages: [OutgoingMessage]) -> String {
        messages.enumerated().map { "\($0.offset + 1). \($0.element.shown)" }.joined(separator: "\n")
    }
}
